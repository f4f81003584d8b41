// Offers each drawing as PNG too: the SVG file, painted by the browser at twice its size.
const SCALE = 2;

function painted(address) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = image.naturalWidth * SCALE;
      canvas.height = image.naturalHeight * SCALE;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("nothing was painted"))), "image/png");
    };
    image.onerror = () => reject(new Error(`${address} cannot be painted`));
    image.src = address;
  });
}

async function save(link) {
  const file = document.createElement("a");
  file.href = URL.createObjectURL(await painted(link.href));
  file.download = link.download.replace(/\.svg$/, ".png");
  file.click();
  setTimeout(() => URL.revokeObjectURL(file.href), 10000);
}

function offer() {
  for (const link of document.querySelectorAll("a.drawing:not([data-painted])")) {
    link.dataset.painted = "";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = "PNG";
    button.addEventListener("click", () => save(link));
    link.after(" · ", button);
  }
}

offer();
// The query page puts new answers in place.
document.addEventListener("drawings", offer);

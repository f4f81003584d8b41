// Shows how far a job is without loading the page anew. Without this script the page refreshes itself.
const wait = 700;
async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
  if (!answer.ok) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const shown = document.getElementById("job");
  const found = page.getElementById("job");
  if (!found) return location.reload();
  if (found.innerHTML !== shown.innerHTML) shown.replaceWith(found);
  if (found.dataset.open === "yes") setTimeout(again, wait);
}
function again() {
  // A server that is not there for a moment is asked again.
  look().catch(() => setTimeout(again, wait));
}
setTimeout(again, wait);

"""Charts say what the numbers say."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.web.charts import HEIGHT, LEFT, NAMES, WIDTH, circle, circle_order, folded, lying, stacked, ticks
from wsisgraph.web.grids import NAMES as GRID_NAMES
from wsisgraph.web.grids import Spot, counted, grid
from wsisgraph.web.heatmap import LEVELS, classes, level
from wsisgraph.web.network import network_box
from wsisgraph.web.trends import on_axis


@given(st.integers(0, 10**7))
def test_ticks_are_few_even_and_reach_the_highest(highest: int) -> None:
    marks = ticks(highest)
    assert marks[0] == 0
    assert marks[-1] >= highest
    assert len(marks) <= 7
    assert len({after - before for before, after in pairwise(marks)}) <= 1


@given(st.floats(1e-6, 1e6))
def test_ticks_of_broken_numbers_are_few_and_reach_the_highest(highest: float) -> None:
    marks = ticks(highest)
    assert marks[0] == 0
    assert marks[-1] >= highest * (1 - 1e-9)
    assert 2 <= len(marks) <= 7
    assert all(len(f"{mark:g}") <= 8 for mark in marks)


@pytest.mark.parametrize(
    ("highest", "marks"),
    [
        (0, [0]), (1, [0, 1]), (4, [0, 1, 2, 3, 4]), (7, [0, 2, 4, 6, 8]), (16, [0, 5, 10, 15, 20]),
        (23, [0, 10, 20, 30]), (50, [0, 20, 40, 60]), (0.3, [0, 0.1, 0.2, 0.3]), (10.0, [0, 5, 10]),
    ],
)  # fmt: skip
def test_ticks_are_round_numbers(highest: float, marks: list[float]) -> None:
    assert ticks(highest) == marks


def test_the_marks_of_an_axis_stand_where_bars_of_their_numbers_end() -> None:
    upright = stacked({"2019": [6], "2020": [4]}, [""])
    for bar, number in zip(upright.bars, (6, 4), strict=True):
        assert math.isclose({mark: y for y, mark in upright.ticks}[number], bar.y, abs_tol=0.2)
    flat = lying({"Africa": [6], "Europe": [4]}, [""])
    for bar, number in zip(flat.bars, (6, 4), strict=True):
        assert math.isclose({mark: x for x, mark in flat.ticks}[number], bar.x + bar.width, abs_tol=0.2)
    for bar, (y, _) in zip(flat.bars, flat.labels, strict=True):
        assert math.isclose(bar.y + bar.height / 2, y, abs_tol=0.2)


def test_bars_are_as_high_as_their_numbers_and_stand_on_each_other() -> None:
    chart = stacked({"2019": [2, 4], "2020": [0, 8]}, ["done", "planned"])
    first, second, third = chart.bars
    assert math.isclose(second.height, 2 * first.height, abs_tol=0.2)
    assert math.isclose(third.height, 2 * second.height, abs_tol=0.2)
    assert math.isclose(second.y + second.height, first.y, abs_tol=0.2)
    assert third.title == "2020, planned: 8"
    for bar in chart.bars:
        assert LEFT <= bar.x <= bar.x + bar.width <= WIDTH
        assert 0 <= bar.y <= bar.y + bar.height <= HEIGHT


def test_nothing_to_draw_is_no_error() -> None:
    assert stacked({}, ["a"]).bars == []
    assert circle([], {}, {}, {}).nodes == []


def test_organisations_that_act_together_stand_together() -> None:
    pairs = {("a", "b"): 3, ("c", "d"): 1, ("b", "e"): 1}
    order = circle_order(pairs)
    assert sorted(order) == ["a", "b", "c", "d", "e"]
    assert abs(order.index("a") - order.index("b")) == 1
    assert abs(order.index("c") - order.index("d")) == 1


def test_the_circle_keeps_every_node_and_every_pair() -> None:
    pairs = {("a", "b"): 4, ("b", "c"): 1}
    drawing = circle(["a", "b", "c"], {"a": "Alpha"}, {"a": 4, "b": 5, "c": 1}, pairs)
    assert [node.label for node in drawing.nodes] == ["Alpha", "b", "c"]
    assert all(math.isclose(math.hypot(node.x, node.y), 230, abs_tol=0.2) for node in drawing.nodes)
    assert max(drawing.nodes, key=lambda node: node.radius).code == "b"
    assert drawing.edges[0].weight > drawing.edges[1].weight
    assert drawing.edges[0].title == "Alpha – b: 4"


def test_no_label_of_a_network_stands_on_its_head() -> None:
    codes = [str(number) for number in range(24)]
    for node in circle(codes, {}, {}, {}).nodes:
        place = math.degrees(math.atan2(node.y, node.x))
        turned = place + (180 if node.flipped else 0)
        assert math.isclose(math.remainder(node.angle - turned, 360), 0, abs_tol=0.1)
        assert abs(math.remainder(node.angle, 360)) <= 90.1
        assert abs(node.x) < 1 or node.flipped == (node.x < 0)


def test_a_curve_is_as_strong_as_its_share_of_the_strongest() -> None:
    drawing = circle(["a", "b", "c"], {}, {}, {("a", "b"): 4, ("b", "c"): 1, ("a", "x"): 4})
    assert [edge.weight for edge in drawing.edges] == [4.8, 1.8]


@pytest.mark.parametrize(("label", "reach"), [("0123456789", 230 + 14 + 70), ("阿拉伯", 230 + 14 + 37.5)])
def test_wide_letters_take_more_room(label: str, reach: float) -> None:
    (node,) = circle(["a"], {"a": label}, {}, {}).nodes
    assert node.end_of_label() == (reach, 0.0)


@pytest.mark.parametrize("highest", [1, 2, 3, 10, 25, 50, 97])
def test_a_legend_says_which_numbers_a_shade_stands_for(highest: int) -> None:
    said: dict[int, int] = {}
    for shade, numbers in classes(highest):
        low, _, high = numbers.partition("–")
        said |= dict.fromkeys(range(int(low), int(high or low) + 1), shade)
    assert said == {count: level(count, highest) for count in range(1, highest + 1)}


def test_a_legend_of_broken_numbers_says_where_each_shade_ends() -> None:
    assert classes(0) == []
    assert classes(2.5)[-2:] == [(4, "≤ 1.6"), (5, "≤ 2.5")]


def test_an_axis_of_years_leaves_none_out() -> None:
    assert on_axis(["2018", "2021", ""]) == ["2018", "2019", "2020", "2021", ""]
    assert on_axis([""]) == [""]
    assert on_axis(["1000", "2020"]) == ["1000", "2020"]


def test_shades_grow_with_counts() -> None:
    shades = [level(count, 50) for count in range(51)]
    assert shades == sorted(shades)
    assert set(shades) == set(range(LEVELS + 1))
    assert (level(0, 0), level(1, 100), level(9, 9)) == (0, 1, LEVELS)


def test_lying_bars_stay_in_their_rows_and_begin_after_the_names() -> None:
    chart = lying({"Africa": [2, 3], "Europe": [10, 0]}, ["done", "planned"])
    first, second, third = chart.bars
    assert first.x == third.x == NAMES
    assert math.isclose(first.x + first.width, second.x, abs_tol=0.2)
    assert math.isclose(third.width, 5 * first.width, abs_tol=0.5)
    assert first.y == second.y < third.y
    assert all(bar.x + bar.width <= WIDTH for bar in chart.bars)
    assert third.title == "Europe, done: 10"
    assert chart.lies


def test_numbers_are_written_as_they_are_and_broken_ones_short() -> None:
    chart = stacked({"2019": [3], "2020": [2 / 3]}, [""])
    assert [bar.title for bar in chart.bars] == ["2019: 3", "2020: 0.6667"]


def test_a_heat_map_has_a_square_for_every_row_and_column() -> None:
    drawing = grid(
        ["1", "2"], [("C1", "one", [Spot(0, ""), Spot(3, "4", ring=True)]), ("C2", "two", [Spot(1, "1")] * 2)]
    )
    assert len({(cell.x, cell.y) for cell in drawing.cells}) == 4
    assert min(cell.x for cell in drawing.cells) == GRID_NAMES
    _, _, wide, high = drawing.box
    assert all(cell.x + drawing.wide <= wide and cell.y + drawing.high <= high for cell in drawing.cells)
    assert [cell.words for cell in drawing.cells if cell.ring] == ["4"]


def test_what_keywords_suggest_stands_in_brackets() -> None:
    assert [counted(3, 0), counted(0, 2), counted(1, 1), counted(0, 0)] == ["3", "(2)", "1 (1)", ""]


def test_a_long_name_stands_on_two_lines() -> None:
    assert folded("Short") == ["Short"]
    long = "Economic and Social Commission for Asia and the Pacific"
    assert " ".join(folded(long)) == long
    assert len(folded(long)) == 2
    assert folded(f"{long} {long}")[1].endswith("…")
    assert all(
        len(line) <= 17 for line in folded("联合国亚洲及太平洋经济社会委员会信息和通信技术及减少灾害风险司")
    )


@pytest.mark.parametrize("label", ["Ministry of Communications…", "阿拉伯语言技术中心"])
def test_no_label_of_a_network_ends_outside_the_drawing(label: str) -> None:
    codes = [str(number) for number in range(24)]
    drawing = circle(codes, dict.fromkeys(codes, label), dict.fromkeys(codes, 1), {})
    left, top, width, height = network_box(drawing)
    for node in drawing.nodes:
        x, y = node.end_of_label()
        assert math.hypot(x, y) > math.hypot(node.x, node.y) + 14
        assert left <= x <= left + width
        assert top <= y <= top + height

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract.lexicon.regions import Home, at_home, choose, gazetteer, guess, leading, rank, scan

TEXTS = some.text(max_size=30) | some.lists(
    some.sampled_from(["广东省", "中山市", "朝阳区", "南山区", "吉林", "合作", "我市", "我省", "本区", "，", "深圳"]),
    max_size=12,
).map("".join)


@pytest.mark.parametrize(
    ("name", "full", "level"),
    [
        ("中山市", "中山市", "municipal"),
        ("中山", "中山市", "municipal"),
        ("广东", "广东省", "provincial"),
        ("内蒙古", "内蒙古自治区", "provincial"),
        ("新疆", "新疆维吾尔自治区", "provincial"),
        ("北京", "北京市", "provincial"),
        ("坪山区", "深圳市坪山区", "county"),
        ("浦东新区", "上海市浦东新区", "county"),
        ("台山市", "台山市", "county"),
        ("昆山", "昆山市", "county"),
        ("神农架林区", "神农架林区", "county"),
        ("延边朝鲜族自治州", "延边朝鲜族自治州", "municipal"),
        ("吉林市", "吉林市", "municipal"),
    ],
)
def test_names_of_divisions(name: str, full: str, level: str) -> None:
    region = gazetteer().named(name)
    assert region is not None
    assert (region.full, region.level) == (full, level)


@pytest.mark.parametrize("name", ["", "山", "某市", "会展市", "全国"])
def test_what_is_no_division(name: str) -> None:
    assert gazetteer().named(name) is None


@pytest.mark.parametrize(
    ("text", "start", "full"),
    [
        ("由中山市", 1, "中山市"),
        ("由广东省中山市", 1, "中山市"),
        ("在中山", 1, "中山市"),
        ("深圳市坪山区", 0, "深圳市坪山区"),
        ("坪山区", 0, "深圳市坪山区"),
        ("北京市朝阳区", 0, "北京市朝阳区"),
        ("长春市朝阳区", 0, "长春市朝阳区"),
        ("吉林省吉林市", 0, "吉林市"),
        ("吉林省长春市朝阳区", 0, "长春市朝阳区"),
        ("广西壮族自治区南宁市", 0, "南宁市"),
        ("恩施土家族苗族自治州", 0, "恩施土家族苗族自治州"),
    ],
)
def test_the_division_before_a_place(text: str, start: int, full: str) -> None:
    found = gazetteer().before(text, len(text))
    assert found is not None
    assert (found[0], found[1].full) == (start, full)


def test_no_division_before_a_place() -> None:
    assert gazetteer().before("各有关", 3) is None
    assert gazetteer().before("", 0) is None


def test_namesakes_go_to_the_parent_that_the_document_names() -> None:
    book = gazetteer()
    for city in ("北京市", "长春市"):
        found = book.before("朝阳区", 3, frozenset({city}))
        assert found is not None and found[1].full == f"{city}朝阳区"
    namesakes = book.full["朝阳区"]
    assert len(namesakes) > 1
    assert choose(namesakes, frozenset()) == choose(namesakes[::-1], frozenset())


@pytest.mark.parametrize("name", ["中山市", "广东省", "石家庄市", "昆明市", "台山市"])
def test_scanning_finds_full_names(name: str) -> None:
    text = f"在{name}和其他地方"
    assert (1, 1 + len(name), name) in list(scan(text))


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("我市大力发展会展业，中山市人民政府出台办法", "中山市"),
        ("中山市发展会展业。中山市财政局、中山市商务局会商", "中山市"),
        ("我省大力发展会展业。云南省昆明市、昆明市五华区和昆明市官渡区", "云南省"),
        ("我区大力发展会展业。深圳市南山区，南山区", "深圳市南山区"),
        ("我区大力发展会展业。深圳市人民政府要求，南山区落实，南山区推进", "深圳市南山区"),
        ("我区发展会展业。长春市人民政府要求，朝阳区落实，朝阳区推进", "长春市朝阳区"),
        # Organs of a city without its name tell that it is a city's text, though its province is named more often.
        (
            "广东省扶持、广东省奖励、广东省补助。市商务局、市财政局负责，市科技局、市教育局配合。江门市知识产权办法，江门市会展办法",
            "江门市",
        ),
        # Where only its own title at the end names it, and a municipality named once.
        (f"本市发展会展业。{'做好会展服务。' * 40}\n广州市商务局关于印发会展业办法的通知", "广州市"),
        ("市商务局关于办展的通告\n天津市商务局负责，市商务局受理", "天津市"),
        # Counties of one city speak for it where the text is a city's.
        ("从我市实际出发，由托克托县、清水河县人民政府和市商务局负责。", "呼和浩特市"),
    ],
)
def test_where_a_text_is_from(text: str, full: str) -> None:
    region = guess(text)
    assert region is not None and region.full == full


@pytest.mark.parametrize(
    "text",
    [
        "",
        "全国会展业发展",
        "关于加强合作的意见。要深化合作，加强合作，扩大合作",
        "整合资源，利用资源，配置资源",
        "中山市",
        # The nation's: by who passed it, whom it addresses, who speaks in it.
        "会展业条例\n2003年9月11日 国务院公布\n湖北省、湖北省和湖北省的市人民政府应当支持会展业。",
        "各省、自治区、直辖市人民政府：\n湖北省、湖北省和湖北省的市人民政府应当支持会展业。",
        "经由我部同意，湖北省、湖北省和湖北省的市人民政府应当支持会展业。",
        "会展业条例。行政和县级机关，行政和县级机关，行政和县级机关，行政和县级机关，县人民政府",
        "往来台湾省的公民，由省公安厅办理。台湾省，台湾省",
    ],
)
def test_a_text_that_does_not_say_where_it_is_from(text: str) -> None:
    assert guess(text) is None


@given(TEXTS, some.integers(0, 30))
def test_any_text_can_be_asked(text: str, end: int) -> None:
    end = min(end, len(text))
    found = gazetteer().before(text, end)
    assert found is None or 0 <= found[0] < end
    guess(text)
    spans = [(a, b) for a, b, name in scan(text) if text[a:b] == name]
    assert all(a < b for a, b in spans) and spans == sorted(spans)


@pytest.mark.parametrize(
    ("home", "level", "name"),
    [
        (Home("广东省", "中山市"), "市", "中山市"),
        (Home("广东省", "中山市"), "省", "广东省"),
        (Home("广东省", "中山市"), "区", ""),
        (Home("广东省", "深圳市", "深圳市坪山区"), "区", "深圳市坪山区"),
        (Home("广东省", "深圳市", "深圳市坪山区"), "市", "深圳市"),
        (Home("广西壮族自治区"), "自治区", "广西壮族自治区"),
        (Home("广西壮族自治区"), "区", "广西壮族自治区"),
        (Home("北京市", "北京市"), "市", "北京市"),
        (Home(), "市", ""),
    ],
)
def test_what_a_level_means_at_home(home: Home, level: str, name: str) -> None:
    assert home.at(level) == name


@pytest.mark.parametrize(
    ("name", "home"),
    [
        ("广东省", Home("广东省")),
        ("中山市", Home("广东省", "中山市")),
        ("坪山区", Home("广东省", "深圳市", "深圳市坪山区")),
        ("北京市", Home("北京市", "北京市")),
    ],
)
def test_the_home_that_a_division_gives(name: str, home: Home) -> None:
    assert Home.of(gazetteer().named(name)) == home
    assert home.name in name or home.name.endswith(name)


def test_no_division_gives_no_home() -> None:
    assert Home.of(None) == Home() and Home().name == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("许昌市示范区、东城区管委会", "许昌市东城区"),
        ("借鉴北京市东城区做法", "北京市东城区"),
        ("许昌市魏都区", "许昌市魏都区"),
    ],
)
def test_a_district_that_only_a_far_city_has_is_the_homes_own(text: str, name: str) -> None:
    home = Home("河南省", "许昌市")
    end = text.index(name[3:]) + len(name) - 3
    place = gazetteer().before(text, end, frozenset(("河南省", "许昌市")))
    assert place is not None
    assert at_home(place[1], text, home).full == name


def test_rank() -> None:
    assert [rank(name) for name in ("广东省", "中山市", "坪山区", "")] == [1, 2, 3, 0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("加强医保定点医院管理", []),
        ("河北保定", ["河北", "保定"]),
        ("公开封面", []),
        ("创建示范县", []),
        ("河南省范县", ["河南省", "范县"]),
    ],
)
def test_a_place_is_no_part_of_two_words(text: str, names: list[str]) -> None:
    assert [name for _, _, name in scan(text)] == names


def test_a_verb_before_a_county_is_no_county() -> None:
    book = gazetteer()
    text = "由县教育局牵头，会同县"
    assert book.before(text, len(text)) is None
    assert book.before(text, len(text), frozenset({"怀化市"})) is not None
    assert book.before("会同县", 3) is not None


def test_an_old_town_is_no_district() -> None:
    assert guess("关于改造老城区管网的建议，我市老城区已改造。") is None
    changzhou = guess("全区教育，老城厢复兴，常州故居修缮。全区老城厢、老城厢道路整治。")
    assert changzhou is None or changzhou.city != "洛阳市"
    old = guess("洛阳市老城区改造。我市老城区已改造。洛阳市洛阳市")
    assert old is not None
    assert old.name == "洛阳市"


def test_a_province_is_that_of_the_cities_it_speaks_of() -> None:
    spoken = guess("宜宾申报试点城市。感谢您关心我省科技工作。")
    assert spoken is not None
    assert spoken.name == "四川省"


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("海宁市促进消费实施方案", "海宁市"),
        ("浙江省海宁市促进消费实施方案", "海宁市"),
        ("陵川县中小企业发展资金管理办法", "陵川县"),
        ("关于海宁市促进消费的意见", ""),
        ("老城区管网改造方案", ""),
        ("海宁促进消费实施方案", ""),
    ],
)
def test_a_title_begins_with_a_division_in_full(title: str, region: str) -> None:
    found = leading(title)
    assert (found.name if found else "") == region

"""How plans write a day, a period or a limit: one pattern, whose groups `dates` resolves against the plan's own year."""

import re
from functools import cache

from tracker.extract.rules.compose import pattern
from tracker.lexicon.tables import table

# 2024年前后, 年底前期: the 前 of another word.
BEFORE = "[之以]?前(?![后期])"
END = f"(?:(?:{{year_ends}}|底|末)(?:{BEFORE})?|{BEFORE}|度|内|年内|全年|起)?"
YEAR = "(?:19|20)\\d\\d|二[〇零○][一二三四][〇零○一二三四五六七八九]"
# 六月, 十二月, 三十日, 廿 is not used in plans.
MONTH = "十[一二]?|[一二三四五六七八九]"
DAY = "三?十[一二三四五六七八九]?|二十[一二三四五六七八九]?|[一二三四五六七八九]"
PART = f"(?:{{month_parts}}|{BEFORE})"
LIMIT = f"(?:月?底{BEFORE}|{BEFORE}|月?底|止)"
# The first characters of all forms: most places of a text begin none, and are passed by at once.
FIRST = r"[\d一二两三四五六七八九十第每“\"今明次来下上后前去过近此以本年全当截力确到至自从于在比较与用利经通未规期届春元清端中国劳月]"
FORMS = (
    rf"(?={FIRST})(?P<lead>{{leads_time}})?(?:"
    rf"(?P<y1>20\d\d)年?(?P<tie>[—\-~至到]+|和|、)(?P<y2>20\d\d)年(?:期间|底{BEFORE}|底|末|度|间)?"
    rf"|(?P<year>{YEAR})(?:年|(?=全年))(?:(?P<half>{{halves}})|(?P<quarter>[一二三四1-4])季度(?:末|底)?|第(?P<quarter2>[一二三四])季度(?:末|底)?"
    rf"|(?P<month>\d{{1,2}}|{MONTH})月(?:(?P<day>\d{{1,2}}|{DAY})[日号])?{PART}?(?:{BEFORE})?|(?P<end>{END}))"
    # 2025.6.30前, 2025-06-30前, 2025/9/30前, 2025.6底前, 20250630前; what needs a limit beside it, `dates` knows.
    rf"|(?P<numeric>20\d\d)(?P<sep>[./-])(?P<nmonth>0?[1-9]|1[0-2])(?!\d)(?:(?P=sep)(?P<nday>0?[1-9]|[12]\d|3[01])(?!\d))?(?P<nlimit>{LIMIT})?"
    rf"|(?<!\d)(?P<digits>20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))日?(?:{BEFORE}|止)"
    rf"|[“\"]?(?P<nth>十[一二三四五六七]|(?<=[“\"])十)五[”\"]?(?P<plan>期间|时期|后[一二两三]年|期末|末|中期|以来|规划期|收官之年)?"
    rf"|(?P<past>{{past_time}}|过去[一二两三四五十\d]+年|近[一二两三四五几\d]*年来|近[一二两三四五几\d]+年|(?:[一二两三四五六七八九十]{{1,2}}|(?<!\d)\d{{1,2}})年来)"
    rf"|(?P<next>{{next_year}})(?:年?[底末])?(?:{BEFORE})?"
    rf"|(?P<later>{{second_year}})(?:年?[底末])?(?:{BEFORE})?"
    rf"|(?P<this>{{this_year}}年?(?:内|底|末)?(?:{BEFORE})?|年内|全年|{{year_ends}}(?:{BEFORE})?)"
    rf"|(?P<rhalf>{{halves}})|[第前]?(?P<rquarter>[一二三四])季度(?:末|底)?(?:{BEFORE})?"
    rf"|(?P<near>下一?个?季度|本季度)(?:末|底)?(?:{BEFORE})?|(?P<near_month>下一?个?月|本月|(?<![\d每次当个底一二三四五六七八九十])月)底{BEFORE}"
    rf"|(?P<rmonth>\d{{1,2}})月(?:(?P<rday>\d{{1,2}})[日号]|份?){{month_parts}}?(?:{BEFORE})?"
    rf"|(?<![个第每近几数正腊两〇零一二三四五六七八九十])(?P<zmonth>{MONTH})月(?:(?P<zday>{DAY})[日号]{PART}?|{PART}(?:{BEFORE})?)"
    rf"|(?P<season>{{seasons}})(?:{BEFORE})?"
    rf"|(?:FEASTS节?[、和]?)?[“\"]?(?P<feast>FEASTS)[”\"]?节?{BEFORE}(?![夕后往列期])"
    rf"|(?P<every>每个?{{periods}})(?:年?[底末](?:{BEFORE})?)?"
    rf"|(?:(?P<use>{{takes_time}})(?P<n1>[一二两三四五六七八九十\d]+)(?:[-—至到](?P<n1b>[一二两三四五六七八九十\d]+))?年(?:左右)?(?:的?时间|内|的?努力)?)"
    rf"|(?P<n2>[一二两三四五六七八九十\d]+)年(?:左右)?(?:之?内|时间内)"
    rf"|(?P<horizon>(?<![第近去前一二三十百\d])[三四五345]年(?=累计|共|{{make+keep+sets_going}}(?![^,。;]{{0,6}}{{plan_papers}}))|规划期[末内]|期末|届末)"
    rf")"
)
# What a sentence holds that any of these forms could be in.
HINT = re.compile(
    rf"[年月季节]|每(?:双?周|学期)|十[一二三四五六七]五|十五[”\"]|期末|规划期|届末|20\d\d[./-]\d|20\d{{6}}|[旦明午秋庆]{BEFORE}|[五七八]一[”\"]?{BEFORE}|今[春夏秋冬]|明春|此前|以往"
)


@cache
def written_days() -> re.Pattern[str]:
    """Every form of a day, a period or a limit; the feasts are those whose days the table knows."""
    feasts = [name for listed in table("festivals").values() for name in listed]
    return pattern(FORMS.replace("FEASTS", f"(?:{'|'.join(feasts)})"))

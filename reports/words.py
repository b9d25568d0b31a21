"""The words of the reports in both languages, as data."""

from __future__ import annotations

from checks.claim import Kind, Role, Severity
from checks.finding import Mark, Outcome
from checks.interval import Habit
from checks.words import Bilingual
from extractors.document import Status

SEVERITY = {
    Severity.ERROR: Bilingual("错误", "Error"),
    Severity.WARNING: Bilingual("警告", "Warning"),
    Severity.INFO: Bilingual("提示", "Note"),
}

STATUS = {
    Status.OK: Bilingual("已读", "read"),
    Status.PARTIAL: Bilingual("部分读取", "read in part"),
    Status.FAILED: Bilingual("未能读取", "not read"),
}

OUTCOME = {
    Outcome.AGREE: Bilingual("一致", "agrees"),
    Outcome.ROUNDING: Bilingual("舍入后一致", "agrees by rounding"),
    Outcome.TRUNCATED: Bilingual("截位后一致", "agrees if cut off"),
    Outcome.IMPLAUSIBLE: Bilingual("舍入难以解释", "implausible by rounding"),
    Outcome.DISAGREE: Bilingual("不符", "disagrees"),
    Outcome.UNDECIDED: Bilingual("无法判定", "undecided"),
}

MARK = {
    Mark.AGREES: Bilingual("一致", "agrees"),
    Mark.ROUNDS: Bilingual("舍入后一致", "agrees by rounding"),
    Mark.DISAGREES: Bilingual("不符", "disagrees"),
    Mark.UNCHECKED: Bilingual("未核对", "not checked"),
}

KIND = {
    Kind.SUM: Bilingual("合计", "Sum"),
    Kind.RATIO: Bilingual("比率", "Rate"),
    Kind.SHARE: Bilingual("占比", "Share"),
    Kind.CHANGE_AMOUNT: Bilingual("增减额", "Change (amount)"),
    Kind.CHANGE_PERCENT: Bilingual("增减幅度", "Change (percent)"),
    Kind.BALANCE: Bilingual("收支结余", "Balance"),
    Kind.REPEAT: Bilingual("前后不一致", "Same fact, two values"),
    Kind.SCORE_SUM: Bilingual("得分合计", "Sum of scores"),
    Kind.WEIGHT_SUM: Bilingual("分值合计", "Sum of weights"),
    Kind.SCORE_CAP: Bilingual("得分超过分值", "Score above weight"),
    Kind.RUBRIC_SUM: Bilingual("评分标准分值", "Points of the rubric"),
    Kind.RUBRIC_SCORE: Bilingual("评分标准与得分", "Score against rubric"),
    Kind.TARGET_UNMET_FULL_SCORE: Bilingual("未达指标却得满分", "Target unmet, full score"),
    Kind.GRADE: Bilingual("等级", "Grade"),
    Kind.COUNT: Bilingual("数量", "Count"),
    Kind.SURVEY: Bilingual("问卷", "Survey"),
    Kind.UNIT: Bilingual("计量单位", "Unit"),
    Kind.NUMBERING: Bilingual("编号", "Numbering"),
    Kind.BRACKETS: Bilingual("括号引号", "Brackets"),
    Kind.CONTRADICTION: Bilingual("表述矛盾", "Contradiction"),
    Kind.FORMAT: Bilingual("格式", "Form"),
    Kind.TRUNCATED: Bilingual("截位", "Cut figure"),
    Kind.OTHER: Bilingual("其他", "Other"),
}

# The kinds again, said of a claim that may well hold.
CLAIM = KIND | {
    Kind.REPEAT: Bilingual("同一数据前后一致", "Same fact, same value"),
    Kind.SCORE_CAP: Bilingual("得分不超过分值", "Score within weight"),
    Kind.RUBRIC_SCORE: Bilingual("得分符合评分标准", "Score by rubric"),
    Kind.TARGET_UNMET_FULL_SCORE: Bilingual("指标完成与得分", "Target and score"),
    Kind.CONTRADICTION: Bilingual("表述与数据一致", "Words and figures"),
    Kind.TRUNCATED: Bilingual("末位数字", "Last digit"),
}

ROLE = {
    Role.STATED: Bilingual("填报数", "stated"),
    Role.TOTAL: Bilingual("合计数", "total"),
    Role.PART: Bilingual("分项", "part"),
    Role.NUMERATOR: Bilingual("分子", "numerator"),
    Role.DENOMINATOR: Bilingual("分母", "denominator"),
    Role.CURRENT: Bilingual("本期数", "current"),
    Role.BASE: Bilingual("基数", "base"),
    Role.FACTOR: Bilingual("因数", "factor"),
    Role.SAME: Bilingual("同一数据", "same fact"),
    Role.LIMIT: Bilingual("限额", "limit"),
    Role.CONTEXT: Bilingual("上下文", "context"),
    Role.CONSEQUENCE: Bilingual("连带", "consequence"),
}

# How a document rounds; the usual way needs no word.
HABIT = {
    Habit.TRUNCATION: Bilingual(
        "本文件的数据按截位（舍去尾数）取值", "This document cuts figures off instead of rounding"
    )
}

# Facts of a document: contract key -> what it is called.
FACT = {
    "unit": Bilingual("单位", "Unit"),
    "year": Bilingual("年度", "Year"),
    "form": Bilingual("文种", "Form"),
    "title": Bilingual("标题", "Title"),
    "total_score": Bilingual("自评总分", "Total score"),
    "grade": Bilingual("等级", "Grade"),
    "initial_budget": Bilingual("年初预算数", "Initial budget"),
    "budget": Bilingual("全年预算数", "Budget"),
    "executed": Bilingual("全年执行数", "Executed"),
    "execution_rate": Bilingual("执行率", "Execution rate"),
    "income": Bilingual("本年收入", "Income"),
    "income_total": Bilingual("收入总计", "Total income"),
    "expenditure": Bilingual("本年支出", "Expenditure"),
    "expenditure_total": Bilingual("支出总计", "Total expenditure"),
    "sangong_budget": Bilingual("三公经费预算", "三公经费 budgeted"),
    "sangong": Bilingual("三公经费支出", "三公经费 spent"),
    "operating_expenses": Bilingual("机关运行经费", "Operating expenses"),
    "procurement": Bilingual("政府采购", "Procurement"),
    "staff_quota": Bilingual("编制", "Posts"),
    "staff": Bilingual("在职", "Staff"),
    "satisfaction": Bilingual("满意度", "Satisfaction"),
    "project": Bilingual("项目", "Project"),
}

# Everything else that the console and the page say.
TEXT = {
    "product": Bilingual("勾稽", "gouji"),
    "subtitle": Bilingual("绩效自评报告数据核对", "Figures of self-evaluation reports, cross-checked"),
    "status": Bilingual("状态", "Status"),
    "problems": Bilingual("读取问题", "Problems"),
    "stated": Bilingual("填报", "stated"),
    "expected": Bilingual("重算", "recomputed"),
    "wanted": Bilingual("应为", "should be"),
    "difference": Bilingual("相差", "difference"),
    "formula": Bilingual("算式", "Formula"),
    "where": Bilingual("位置", "Where"),
    "cause": Bilingual("可能原因", "Likely cause"),
    "basis": Bilingual("依据", "Basis"),
    "evidence": Bilingual("原文", "Text"),
    "confidence": Bilingual("把握", "confidence"),
    "recognised": Bilingual("图片识别", "Recognised"),
    "figures": Bilingual("数据", "Figures"),
    "seen": Bilingual("共", "seen"),
    "checkable": Bilingual("其中可核对", "could be checked"),
    "covered": Bilingual("已进入勾稽", "in a claim"),
    "checked": Bilingual("已核对", "checked"),
    "agree": Bilingual("一致", "agree"),
    "rounding": Bilingual("舍入后一致", "agree by rounding"),
    "disagree": Bilingual("不符", "disagree"),
    "unchecked": Bilingual("未核对", "not checked"),
    "reasons": Bilingual("未能核对", "Not checked"),
    "idle": Bilingual("无需核对", "Nothing to check"),
    "gaps": Bilingual("未核对的数据，按原因", "Figures that were not checked, by reason"),
    "claims": Bilingual("勾稽关系", "Claims"),
    "findings": Bilingual("疑点", "Findings"),
    "no_findings": Bilingual(
        "未发现疑点（仅就已核对的数据而言）。", "No findings (among the figures that were checked)."
    ),
    "not_read": Bilingual(
        "此文件未能读取，未作任何核对。", "This document could not be read; nothing in it was checked."
    ),
    "no_documents": Bilingual("没有可核对的文件。", "There are no documents to check."),
    "summary": Bilingual("汇总", "Summary"),
    "document": Bilingual("文件", "Document"),
    "documents": Bilingual("文件", "Documents"),
    "errors": Bilingual("错误", "Errors"),
    "warnings": Bilingual("警告", "Warnings"),
    "notes": Bilingual("提示", "Notes"),
    "by_kind": Bilingual("按类别", "By kind"),
    "by_severity": Bilingual("按程度", "By severity"),
    "total": Bilingual("合计", "Total"),
    "across": Bilingual("跨文件疑点", "Findings across documents"),
    "crashed": Bilingual("核对规则出错，其关系未核对：", "A rule failed and its claims were not checked: "),
    "share": Bilingual("核对率", "Checked"),
    "none": Bilingual("无", "none"),
}

# What only the page says.
PAGE = {
    "title": Bilingual("绩效自评报告数据核对结果", "Self-evaluation reports: figures cross-checked"),
    "skip": Bilingual("跳到正文", "Skip to content"),
    "summary": Bilingual("汇总", "Summary"),
    "document": Bilingual("选择文件", "Choose a document"),
    "previous": Bilingual("上一份", "Previous document"),
    "next": Bilingual("下一份", "Next document"),
    "print": Bilingual("打印", "Print"),
    "print_hint": Bilingual("打印当前页", "Print this page"),
    "print_all": Bilingual("打印全部", "Print all"),
    "severities": Bilingual("程度", "Severity"),
    "rule": Bilingual("规则", "Rule"),
    "all_rules": Bilingual("全部规则", "All rules"),
    "search": Bilingual("搜索疑点、单位、文件", "Search findings, units, files"),
    "reset": Bilingual("清除筛选", "Clear filters"),
    "shown": Bilingual("显示", "Showing"),
    "of": Bilingual("／", "of"),
    "documents": Bilingual("份文件", "documents"),
    "unread": Bilingual("份未能读取", "not read"),
    "partial": Bilingual("份部分读取", "read in part"),
    "covered": Bilingual("可核对的数据已进入勾稽", "of the figures that could be checked are in a claim"),
    "checked": Bilingual("个数据已核对", "figures checked"),
    "not_checked": Bilingual("个未核对", "not checked"),
    "by_document": Bilingual("各文件（问题多的在前）", "Documents, worst first"),
    "by_finding": Bilingual("全部疑点", "All findings"),
    "finding": Bilingual("疑点", "Finding"),
    "none_shown": Bilingual("没有符合筛选条件的疑点。", "No finding matches the filters."),
    "panel": Bilingual("疑点与数据", "Findings and figures"),
    "tab_findings": Bilingual("疑点", "Findings"),
    "tab_figure": Bilingual("数据", "Figure"),
    "tab_gaps": Bilingual("未核对", "Not checked"),
    "pick_figure": Bilingual(
        "点击正文中的任一数据，这里列出用到它的全部勾稽关系。",
        "Click a figure in the text to see every claim that uses it.",
    ),
    "text": Bilingual("报告原文", "Text of the report"),
    "idle": Bilingual("无需核对（年份、编号、代码等）", "nothing to check (years, codes and the like)"),
    "table": Bilingual("表", "Table"),
    "picture": Bilingual("图片", "Picture"),
    "illegible": Bilingual("以下文字无法辨认，未核对", "illegible, not checked"),
    "overlapped": Bilingual("表中重叠的单元格", "overlapping cells of the table"),
    "places": Bilingual("相关数据与位置", "Figures and places"),
    "confidence": Bilingual("把握", "Confidence"),
    "not_shown": Bilingual("原文中没有这一处", "not in the text shown"),
    "recognised": Bilingual("图片识别（OCR），置信度", "recognised in a picture (OCR), confidence"),
    "doubtful": Bilingual("图片识别（OCR）把握不大，请核对原件", "recognised (OCR) with doubt: check the original"),
    "unit_from": Bilingual("单位取自表头或上下文：", "unit taken from the header or context: "),
    "in_claims": Bilingual("勾稽关系", "Claims"),
    "no_claims": Bilingual("没有用到它的勾稽关系。", "No claim uses it."),
    "reported": Bilingual("见疑点", "see finding"),
    "click": Bilingual("点击查看", "click for details"),
    "keyboard": Bilingual(
        "键盘：J／K 下一个、上一个疑点；在正文中按 ← → 移到相邻数据，回车查看；／ 搜索；Esc 取消高亮",
        "Keyboard: J / K next and previous finding; ← → in the text move between figures, Enter opens; / search; Esc clears",
    ),
    "note": Bilingual(
        "本结果由程序核对生成，供人工复核。未核对的数据不代表无误；原因仅为推测。",
        "Produced by a program for review by a person. Figures that were not checked may be wrong; causes are guesses.",
    ),
}

"""The prose of clean reports: invented sentences, each kept by the kind of claim it makes."""

from __future__ import annotations

import random
from collections.abc import Mapping

Cells = Mapping[str, str]
Sentences = dict[str, str]

# Each year's report is written anew, or the rules on copied texts would find it: three authors take turns.
AUTHORS: tuple[Mapping[str, str], ...] = (
    {
        "proactive": "本机关把民生项目、资金安排和办事指南列为重点，发布前由科室负责人核对事实，分管领导签发。",
        "handling": "窗口与网上渠道同时接收申请，登记、转办、审核、送达各有专人，疑难申请先同申请人沟通再作答复。",
        "management": "（三）政府信息管理。每季度清查一次历史信息，失效的标明，错漏的更正，涉及个人隐私的作去标识处理。",
        "platform": "（四）公开平台建设。网站专栏按主题重新归类，检索结果可以按年份筛选，移动端页面作了适配。",
        "supervision": "（五）监督保障。全年开展业务培训三次，把公开工作列入科室评分，群众来信均在五个工作日内回复。",
        "problems": "存在的问题：一是个别科室报送信息滞后，栏目更新不够及时；二是解读材料以文字为主，形式单一，群众不易看懂。",
        "measures": "改进措施：一是列出栏目清单并指定责任人，每月核对一次更新情况；二是制作图解和短视频，重要文件同步解读；"
                    "三是对行政复议和行政诉讼案件逐件分析，修订答复文书样式。",
    },
    {
        "proactive": "围绕惠企政策、工程建设、公共服务三个方面编制了公开目录，凡列入目录的内容在形成后二十日内上网。",
        "handling": "办公室统一收件并建立台账，临近期限的提前五日提醒承办人，答复书寄出前由法制人员复核。",
        "management": "（三）政府信息管理。公文起草时即注明公开属性，不予公开的写明理由；文件库与网站数据按月比对。",
        "platform": "（四）公开平台建设。微信公众号菜单同网站栏目对齐，政务大厅设置查阅点，配备自助查询机两台。",
        "supervision": "（五）监督保障。成立由主要负责人牵头的协调小组，邀请社会监督员座谈，意见建议逐条销号。",
        "problems": "存在的问题：主要是基层人员变动频繁，业务不熟悉，答复文书质量参差；公开内容同群众的需求还有差距。",
        "measures": "改进措施：组织新任人员跟班学习，编印答复范本供各股室参照；通过问卷收集群众最想了解的事项，据此调整公开目录；"
                    "定期梳理复议、诉讼案件，提出整改清单。",
    },
    {
        "proactive": "凡属财政预算、行政执法、招标采购的信息，经保密审查后一律在官方网站公布，并附政策问答。",
        "handling": "申请人可以当面、邮寄或者在线提出申请，工作人员一次告知需要补正的内容，能当场答复的当场答复。",
        "management": "（三）政府信息管理。实行拟稿、审稿、复核三级把关，对超过五年的规章制度作了一次全面清理并公布结果。",
        "platform": "（四）公开平台建设。新版门户上线试运行，无障碍阅读、语音播报等功能投入使用，互动留言做到件件有回音。",
        "supervision": "（五）监督保障。印发年度工作要点，分解任务到岗到人，第三方测评发现的差错在一周内改正。",
        "problems": "存在的问题：政策文件发布后回应关切不够主动，部分专题页面访问量偏低，利用率不高。",
        "measures": "改进措施：设立政策咨询热线，收集的疑问每周汇总并在网站公布答案；合并用得少的页面，突出常用事项；"
                    "建立败诉案件通报制度，由承办单位说明原因并限期整改。",
    },
)
ASSESSED = "县政府办公室每半年对各单位公开工作进行考核，组织社会评议一次，全年未发生需要责任追究的情形。"
ORDER: Mapping[int, tuple[tuple[str, ...], ...]] = {
    1: (
        ("opening", "more"),
        ("heading_proactive", "published", "normative", "decisions", "other_services", "procurement", "admin_fees", "proactive"),
        ("heading_applications", "received", "disputes", "handling"), ("management",), ("platform",),
        ("supervision", "assessed"),
    ),
    5: (("problems",), ("measures",)),
    6: (("fees", "other"),),
}


def texts(sentences: Mapping[str, str]) -> dict[int, str]:
    """Put sentences together as the text of sections 一, 五 and 六, one paragraph a line."""
    return {number: "\n".join(filter(None, ("".join(sentences.get(kind, "") for kind in kinds) for kinds in paragraphs)))
            for number, paragraphs in ORDER.items()}


def said(cells: Cells, year: int, agency: str, fees: Mapping[str, int], dice: random.Random) -> Sentences:
    """Say in words what the tables hold."""
    return {
        "opening": f"{year}年，本机关认真执行《中华人民共和国政府信息公开条例》，"
                   f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
        "heading_proactive": "（一）主动公开。", "heading_applications": "（二）依申请公开。",
        **AUTHORS[year % len(AUTHORS)], **_disclosed(cells, dice),
        "received": received(_numbers(cells), dice),
        "disputes": disputes(cells), "fees": fee_statement(fees, year),
        "assessed": ASSESSED if agency.endswith("人民政府") else "",
    }


def _numbers(cells: Cells) -> dict[str, int]:
    rows = {"received": "new_received", "carried_in": "carried_in", "closed": "results.total", "carried_over": "carried_over"}
    return {kind: int(cells[f"applications.{row}[total]"]) for kind, row in rows.items()}


def received(numbers: Mapping[str, int], dice: random.Random) -> str:
    """Say how many applications came in and what became of them."""
    tail = f"办结{numbers['closed']}件，结转下年度继续办理{numbers['carried_over']}件。"
    if dice.random() < 0.5:
        return f"全年共收到政府信息公开申请{numbers['received']}件，上年结转{numbers['carried_in']}件，{tail}"
    return f"新收到政府信息公开申请{numbers['received']}件，{tail}"


def disputes(cells: Cells) -> str:
    """Say how many cases of reconsideration and litigation there were."""
    suits = sum(int(cells[f"disputes.{block}.total"]) for block in ("litigation_direct", "litigation_after_reconsideration"))
    return f"因政府信息公开被申请行政复议{cells['disputes.reconsideration.total']}件，被提起行政诉讼{suits}件。"


def fee_statement(fees: Mapping[str, int], year: int) -> str:
    """Say what processing fees were noticed and collected, in yuan; nothing to say before the form of 2021."""
    if year < 2021:
        return "无其他需要报告的事项。"
    if not fees:
        return "本年度未发出信息处理费收费通知，也未收取信息处理费。"
    return (f"按照《政府信息公开信息处理费管理办法》，全年发出收费通知{fees['notices']}件，"
            f"总金额{fees['noticed']}元，实际收取{fees['collected']}元。")


def _disclosed(cells: Cells, dice: random.Random) -> Sentences:
    def cell(address: str) -> str:
        return cells[f"disclosure.{address}"]

    web, posts = dice.randrange(100, 900), dice.randrange(20, 90)
    said = {
        "published": f"全年主动公开政府信息{web + posts}条，其中网站公开{web}条、微信公众号公开{posts}条。",
        "decisions": f"作出行政许可决定{cell('permits.decisions')}件、行政处罚决定{cell('penalties.decisions')}件、"
                     f"行政强制决定{cell('compulsion.decisions')}件。",
    }
    if "disclosure.admin_fees.amount" in cells:
        return said | {
            "normative": f"全年制发行政规范性文件{cell('normative_documents.issued')}件，"
                         f"废止行政规范性文件{cell('normative_documents.repealed')}件。",
            "admin_fees": f"全年行政事业性收费金额为{cell('admin_fees.amount')}万元。",
        }
    return said | {
        "normative": f"本年制定规范性文件{cell('normative_documents.made')}件。",
        "other_services": f"办理其他对外管理服务事项{cell('other_services.decisions')}件。",
        "procurement": f"实施政府集中采购项目{cell('procurement.projects')}个，"
                       f"采购总金额{cell('procurement.amount')}万元。",
    }

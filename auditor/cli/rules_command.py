"""`auditor rules`: the group of all commands for those who write and read rules."""

from __future__ import annotations

from auditor.cli.bilingual import BilingualGroup, common_options
from auditor.cli.rules_checking import check_command, test_command
from auditor.cli.rules_diff import diff_command
from auditor.cli.rules_drafting import new_command
from auditor.cli.rules_publishing import clauses_command, docs_command
from auditor.cli.rules_reading import explain_command, list_command, show_command
from auditor.cli.rules_schemas import schemas_command

rules_command = BilingualGroup(
    name="rules", texts=("查看、新建、检查、测试和比较规则。", "Read, begin, check, test and compare rules."), params=common_options(),
)
rules_command.add_command(check_command)
rules_command.add_command(test_command)
rules_command.add_command(clauses_command)
rules_command.add_command(docs_command)
rules_command.add_command(diff_command)
rules_command.add_command(list_command)
rules_command.add_command(show_command)
rules_command.add_command(explain_command)
rules_command.add_command(new_command)
rules_command.add_command(schemas_command)

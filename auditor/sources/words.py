"""Chinese for what the YAML parser and the operating system say, with their own words in brackets."""

from __future__ import annotations

import errno
from collections.abc import Mapping

_YAML: Mapping[str, str] = {
    "could not find expected ':'": "缺少冒号“:”",
    "did not find expected key": "缩进或层级不对，此处应为“键:”",
    "did not find expected '-' indicator": "列表的缩进不对，此处应为“- ”",
    "did not find expected ',' or ']'": "方括号内缺少逗号，或方括号没有关上",
    "did not find expected ',' or '}'": "花括号内缺少逗号，或花括号没有关上；花括号里的键带方括号的，键要加引号",
    "did not find expected node content": "此处缺少内容",
    "did not find expected <document start>": "文件中有多余的内容",
    "did not find expected whitespace or line break": "此处应有空格或换行",
    "did not find expected alphabetic or numeric character": "锚点（&）或别名（*）后面要写字母或数字",
    "did not find expected hexdecimal number": "转义符后面应为十六进制数",
    "mapping values are not allowed in this context": "此处不能写“键: 值”，可能是缩进不对或文字里的冒号没有加引号",
    "mapping values are not allowed here": "此处不能写“键: 值”，可能是缩进不对或文字里的冒号没有加引号",
    "mapping keys are not allowed in this context": "此处不能写键",
    "block sequence entries are not allowed in this context": "此处不能写“- ”列表项",
    "block collections are not allowed in this context": "此处不能另起列表或“键: 值”",
    "found character that cannot start any token": "此处的符号不能作开头（制表符、@、` 等），请改用空格缩进或加引号",
    "found unexpected end of stream": "引号没有关上，文件已到末尾",
    "found unexpected document indicator": "引号内出现了文档分隔线",
    "found unknown escape character": "双引号内的转义符（\\）不认识，请改用单引号",
    "found undefined alias": "别名（*）没有对应的锚点（&）",
    "found duplicate anchor": "锚点（&）重复",
    "found undefined tag handle": "标签（!）没有定义",
    "found invalid tag handle": "标签（!）的写法不对",
    "found a tab character that violates indentation": "缩进用了制表符，请改用空格",
    "found a tab character where an indentation space is expected": "缩进用了制表符，请改用空格",
    "control characters are not allowed": "文件含有不可见的控制字符",
    "special characters are not allowed": "文件含有不允许的特殊字符",
    "but found another document": "一个文件只能有一份文档（多了“---”）",
}

_SYSTEM: Mapping[int, str] = {
    errno.EACCES: "没有权限", errno.EPERM: "操作不被允许", errno.ENOENT: "没有这个文件或目录", errno.EISDIR: "这是一个目录",
    errno.ENOTDIR: "路径中有一段不是目录", errno.EEXIST: "已存在同名文件", errno.ENOSPC: "磁盘已满", errno.EDQUOT: "超出磁盘配额",
    errno.EROFS: "文件系统只读", errno.EIO: "读写设备出错", errno.EBADF: "输出已关闭", errno.ENAMETOOLONG: "文件名过长",
    errno.ELOOP: "符号链接互相指向", errno.EMFILE: "打开的文件过多", errno.ENFILE: "系统打开的文件过多", errno.EFBIG: "文件过大",
    errno.ETXTBSY: "文件正被使用", errno.EBUSY: "文件正被占用", errno.ENXIO: "没有这个设备", errno.EINVAL: "参数无效",
    errno.ESTALE: "网络文件已失效", errno.ETIMEDOUT: "超时",
}


# Names of cells have square brackets, which end a key inside braces.
_ADVICE: Mapping[str, str] = {"did not find expected ',' or '}'": "; inside braces a key with square brackets stands in quotes"}


def yaml_words(problem: str) -> tuple[str, str]:
    """What the YAML parser found wrong, in Chinese and in its own words."""
    known = _YAML.get(problem) or next((zh for text, zh in _YAML.items() if problem.startswith(text)), None)
    return (f"{known}（{problem}）" if known else problem), problem + _ADVICE.get(problem, "")


def system_words(error: OSError) -> tuple[str, str]:
    """What the operating system reports, in Chinese and in its own words."""
    reason = str(error.strerror or error)
    known = _SYSTEM.get(error.errno or 0)
    return (f"{known}（{reason}）" if known else reason), reason

import { z } from "zod";

/** What people call the fields that they fill in; others are named by their path. */
const fieldNames: Record<string, string> = {
  name: "姓名",
  nickname: "昵称",
  avatarUrl: "头像",
  phone: "手机号",
  regionCode: "所在地区",
  detail: "详细地址",
  quantity: "数量",
  amountFen: "金额",
  reason: "原因",
  username: "账号",
  password: "密码",
  invitationCode: "邀请码",
  query: "搜索内容",
  q: "搜索内容",
  code: "编码",
  cursor: "翻页位置",
};

const chinese = z.locales.zhCN().localeError;

/** One sentence for the first thing wrong with an input: "手机号：格式不正确". Our schemas' own messages win over zod's. */
export function sentenceOfIssue(issue: z.core.$ZodIssue): string {
  const last = issue.path.findLast((part) => typeof part === "string");
  const field = last === undefined ? "填写的内容" : (fieldNames[last] ?? issue.path.join("."));
  return `${field}：${isOurs(issue.message) ? issue.message : explain(issue)}`;
}

function isOurs(message: string): boolean {
  return /\p{Script=Han}/u.test(message);
}

function explain(issue: z.core.$ZodIssue): string {
  // The value itself is not in the issue, so zod's sentence could not say what it was.
  if (issue.code === "invalid_type") return "请填写正确的内容";
  const message = chinese(issue as z.core.$ZodRawIssue);
  return (typeof message === "string" ? message : message?.message) ?? "格式不正确";
}

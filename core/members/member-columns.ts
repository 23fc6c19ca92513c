// 会员表的列: the columns of a table of members who come from another system, one line per member. 会员编号 is the member's number
// there; 推荐人 is the 会员编号 of another line or of an earlier import.
// Example: A002 with 推荐人 A001, 积分 120 and 储值余额 50.5.

export const memberColumns = [
  "会员编号",
  "昵称",
  "手机号",
  "openid",
  "推荐人",
  "身份",
  "等级",
  "等级保留至",
  "成长值",
  "积分",
  "积分到期",
  "储值余额",
  "性别",
  "生日",
  "注册日期",
] as const;

export type MemberColumn = (typeof memberColumns)[number];

/** Columns without which no member can be read. */
export const requiredMemberColumns: readonly MemberColumn[] = ["会员编号", "昵称"];

/** Lines that show how the table is filled in, with names and days that the shop accepts now. */
export function memberExamples({ levelName, lockedUntil }: { levelName: string; lockedUntil: string }): string[][] {
  const lines: Partial<Record<MemberColumn, string>>[] = [
    {
      会员编号: "A001",
      昵称: "王芳",
      手机号: "13800000001",
      身份: "代理",
      等级: levelName,
      等级保留至: lockedUntil,
      成长值: "2600",
      积分: "320",
      储值余额: "100.00",
      性别: "女",
      生日: "06-18",
      注册日期: "2024-03-01",
    },
    { 会员编号: "A002", 昵称: "李强", 手机号: "13800000002", 推荐人: "A001", 成长值: "80" },
  ];
  return lines.map((line) => memberColumns.map((column) => line[column] ?? ""));
}

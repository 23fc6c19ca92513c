// 会员表: a table with one line per member becomes openings. Every problem names its row and column; a cell is read exactly or
// refused. Whoever is in the table can log in afterwards: by openid at once, by phone number when WeChat confirms it.
// Example: row 3 has 手机号 of row 2: "和第 2 行重复".
import { type Identity, identityNames } from "../facts/identities";
import { isBirthday } from "../membership/birthday";
import { CellProblem, readDay, readNamed, readWhole, readYuan } from "../sheets/read-cells";
import {
  type ReportProblem,
  readerOf,
  readLines,
  refuseInto,
  type SheetLine,
  type SheetProblem,
} from "../sheets/read-lines";
import { cleanLine } from "../text/clean-text";
import { atMost } from "../text/text-length";
import { dayMs, shanghaiDay, startOfShanghaiDay } from "../time/shanghai";
import { type MemberColumn, memberColumns, requiredMemberColumns } from "./member-columns";

export type MemberProblem = SheetProblem<MemberColumn>;

/** What a line says of a member. Amounts: fen, whole points, whole growth. */
export type SheetMember = {
  row: number;
  /** The member's number in the other system. */
  code: string;
  nickname: string;
  phone: string | null;
  openid: string | null;
  /** `code` of the referrer. */
  referrerCode: string | null;
  identity: Identity;
  /** Null for the level that the growth gives. */
  levelId: string | null;
  /** Exclusive end of the time in which nothing automatic changes the level. */
  lockedUntil: Date | null;
  growth: number;
  points: number;
  /** Null for the time that the programme gives to points earned now. */
  pointsExpireAt: Date | null;
  balanceFen: number;
  sex: "male" | "female" | null;
  birthday: string | null;
  registeredAt: Date | null;
};

export type MemberSheet = { members: SheetMember[]; problems: MemberProblem[] };

type Choices = { levels: readonly { id: string; name: string }[]; now: Date };

const form = {
  columns: memberColumns,
  required: requiredMemberColumns,
  key: "会员编号",
  empty: "表里没有会员",
} as const;
const sexes = { 男: "male", 女: "female" } as const;

export function readMemberSheet(table: readonly string[][], choices: Choices): MemberSheet {
  const { lines, problems } = readLines<MemberColumn>(table, form);
  const refuse = refuseInto(problems);
  for (const column of ["会员编号", "手机号", "openid"] as const) refuseDoubled(lines, column, refuse);
  const members = lines.map((line) => readMember(line, choices, refuse));
  return { members, problems: problems.sort((a, b) => a.row - b.row) };
}

function refuseDoubled(
  lines: readonly SheetLine<MemberColumn>[],
  column: MemberColumn,
  refuse: ReportProblem<MemberColumn>,
): void {
  const first = new Map<string, number>();
  for (const line of lines) {
    const cell = line.cells.get(column) ?? "";
    if (cell === "") continue;
    const known = first.get(cell);
    if (known === undefined) first.set(cell, line.row);
    else refuse(line, column, `和第 ${known} 行重复`);
  }
}

function readMember(
  line: SheetLine<MemberColumn>,
  { levels, now }: Choices,
  refuse: ReportProblem<MemberColumn>,
): SheetMember {
  const cell = readerOf(line, refuse);
  if (!line.cells.get("昵称")) refuse(line, "昵称", "请填写昵称");
  const phone = cell<string | null>("手机号", null, readPhone);
  const openid = cell<string | null>("openid", null, readOpenid);
  if (!line.cells.get("手机号") && !line.cells.get("openid"))
    refuse(line, "手机号", "手机号和 openid 至少填一个，不然本人登录不了这个账号");
  if (line.cells.get("推荐人") === line.code) refuse(line, "推荐人", "推荐人不能是自己");
  const points = cell("积分", 0, readWhole);
  const pointsExpireAt = cell<Date | null>("积分到期", null, (text) => readEnd(text, now));
  if (points === 0 && pointsExpireAt !== null) refuse(line, "积分到期", "没有积分，不用填到期日");
  return {
    row: line.row,
    code: line.code,
    nickname: cell("昵称", "", readNickname),
    phone,
    openid,
    referrerCode: line.cells.get("推荐人") || null,
    identity: cell<Identity>("身份", "customer", readIdentity),
    levelId: cell<string | null>("等级", null, (name) => readNamed(name, levels, "等级")),
    lockedUntil: cell<Date | null>("等级保留至", null, (text) => readEnd(text, now)),
    growth: cell("成长值", 0, readWhole),
    points,
    pointsExpireAt,
    balanceFen: cell("储值余额", 0, readYuan),
    sex: cell<SheetMember["sex"]>("性别", null, readSex),
    birthday: cell<string | null>("生日", null, readBirthday),
    registeredAt: cell<Date | null>("注册日期", null, (text) => readPast(text, now)),
  };
}

function readNickname(cell: string): string {
  const name = cleanLine(cell);
  if (!atMost(20)(name)) throw new CellProblem("昵称最多 20 个字");
  return name;
}

/** A mobile number of China, or one of another country with its code, as WeChat confirms them. */
function readPhone(cell: string): string {
  const plain = cell.replace(/[\s-]/g, "").replace(/^(\+86|0086)/, "");
  if (!/^1\d{10}$/.test(plain) && !/^\+[1-9]\d{5,14}$/.test(plain))
    throw new CellProblem("请填写 11 位手机号，境外号码以 + 和国家代码开头");
  return plain;
}

function readOpenid(cell: string): string {
  if (!/^[\w-]{20,64}$/.test(cell)) throw new CellProblem("请填写小程序的 openid，如 oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
  return cell;
}

function readIdentity(cell: string): Identity {
  const found = Object.entries(identityNames).find(([, name]) => name === cell);
  if (!found) throw new CellProblem(`请填写${Object.values(identityNames).join("、")}`);
  return found[0] as Identity;
}

function readSex(cell: string) {
  if (cell !== "男" && cell !== "女") throw new CellProblem("请填写男或女");
  return sexes[cell];
}

/** A month and a day, with or without the year of birth, which is not kept. */
function readBirthday(cell: string): string {
  const [, month = "", day = ""] = /^(?:\d{4}[-/.])?(\d{1,2})[-/.](\d{1,2})$/.exec(cell) ?? [];
  const birthday = `${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isBirthday(birthday)) throw new CellProblem("请填写月和日，如 06-18");
  return birthday;
}

/** The end of a day that is still to come. */
function readEnd(cell: string, now: Date): Date {
  const end = new Date(startOfShanghaiDay(readDay(cell)).getTime() + dayMs);
  if (end <= now) throw new CellProblem("这一天已经过去了");
  return end;
}

function readPast(cell: string, now: Date): Date {
  const day = readDay(cell);
  if (day > shanghaiDay(now)) throw new CellProblem("注册日期还没有到");
  return startOfShanghaiDay(day);
}

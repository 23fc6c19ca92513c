import type { MemberRow } from "@liandong/api/staff/member-list/list-members";
import { Link } from "react-router";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { formatTime } from "../kit/format/format-time";
import type { ListColumn } from "../kit/list/list-column";
import { MemberLink } from "../kit/member-link";

const none = <span className="faint">—</span>;
const day = (at: string | null) => (at === null ? none : <span className="figure">{formatTime(at).slice(0, 10)}</span>);

export const memberListColumns: readonly ListColumn<MemberRow>[] = [
  { key: "member", title: "会员", width: 210, isFixed: true, render: (row) => <Name row={row} /> },
  {
    key: "phone",
    title: "手机",
    width: 130,
    render: ({ phoneMasked }) => (phoneMasked ? <span className="figure">{phoneMasked}</span> : none),
  },
  { key: "level", title: "等级", width: 100, render: ({ levelName }) => levelName ?? none },
  { key: "tags", title: "标签", width: 170, render: ({ tags }) => <Tags tags={tags} /> },
  {
    key: "orders",
    title: "订单",
    width: 80,
    isFigure: true,
    sort: "orders",
    render: ({ orders }) => formatCount(orders),
  },
  {
    key: "spent",
    title: "累计消费",
    width: 120,
    isFigure: true,
    sort: "spent",
    render: ({ spentFen }) => formatFen(spentFen),
  },
  {
    key: "basket",
    title: "客单价",
    width: 110,
    isFigure: true,
    isHidden: true,
    render: ({ basketFen }) => (basketFen === null ? none : formatFen(basketFen)),
  },
  { key: "lastOrder", title: "最近下单", width: 120, sort: "lastOrder", render: ({ lastOrderAt }) => day(lastOrderAt) },
  { key: "firstOrder", title: "首次下单", width: 120, isHidden: true, render: ({ firstOrderAt }) => day(firstOrderAt) },
  {
    key: "points",
    title: "积分",
    width: 100,
    isFigure: true,
    sort: "points",
    render: ({ points }) => formatCount(points),
  },
  {
    key: "balance",
    title: "储值余额",
    width: 120,
    isFigure: true,
    sort: "balance",
    render: ({ balanceFen }) => formatFen(balanceFen),
  },
  {
    key: "coupons",
    title: "可用券",
    width: 80,
    isFigure: true,
    isHidden: true,
    render: ({ coupons }) => formatCount(coupons),
  },
  { key: "segment", title: "RFM 人群", width: 100, isHidden: true, render: ({ segment }) => segment ?? none },
  { key: "region", title: "地区", width: 180, isHidden: true, render: ({ regionName }) => regionName ?? none },
  {
    key: "referrer",
    title: "推荐人",
    width: 140,
    render: ({ referrer }) => (referrer ? <Link to={`/members/${referrer.id}`}>{referrer.nickname}</Link> : none),
  },
  { key: "sex", title: "性别", width: 70, isHidden: true, render: ({ sexName }) => sexName ?? none },
  { key: "birthday", title: "生日", width: 90, isHidden: true, render: ({ birthday }) => birthday ?? none },
  { key: "registered", title: "注册时间", width: 120, sort: "registered", render: ({ createdAt }) => day(createdAt) },
  { key: "login", title: "最近登录", width: 120, isHidden: true, render: ({ lastLoginAt }) => day(lastLoginAt) },
  { key: "checkIn", title: "最近签到", width: 120, isHidden: true, render: ({ checkedInOn }) => checkedInOn ?? none },
];

function Name({ row }: { row: MemberRow }) {
  return (
    <>
      <MemberLink member={row} />
      {row.state && <StateBadge state={row.state} />}
    </>
  );
}

export function StateBadge({ state }: { state: "blocked" | "erased" }) {
  return <span className="badge badge-danger">{state === "blocked" ? "已封禁" : "已注销"}</span>;
}

export function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return none;
  return (
    <span className="tags">
      {tags.map((tag) => (
        <span key={tag} className="badge">
          {tag}
        </span>
      ))}
    </span>
  );
}

import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import type { Answers } from "../kit/answers";

type Result = Answers["desk"]["promotions"]["get"]["result"];

/** 效果: what the orders of an activity brought. */
export function ActivityResults({ result }: { result: Result }) {
  if (!result) return <p className="dialog-note">订单太多，这次没有统计出来，请稍后再看。</p>;
  const { orders, units, members, paidFen, offFen, refundedUnits, refundedFen, grouping } = result;
  const { bargains } = result;
  const facts = [
    ["订单", `${formatCount(orders)} 单`, grouping > 0 && `${formatCount(grouping)} 单待成团`],
    ["件数", `${formatCount(units)} 件`, refundedUnits > 0 && `退 ${formatCount(refundedUnits)} 件`],
    ["买家", `${formatCount(members)} 位`, null],
    ["货款", formatFen(paidFen), "不含运费"],
    ["比售价少收", formatFen(offFen), null],
    ["已退款", formatFen(refundedFen), null],
    ...(bargains
      ? ([
          ["发起砍价", `${formatCount(bargains.started)} 次`, `砍到底价 ${formatCount(bargains.atFloor)} 次`],
          ["帮砍", `${formatCount(bargains.cuts)} 刀`, `下单 ${formatCount(bargains.bought)} 次`],
        ] as const)
      : []),
  ] as const;
  return (
    <dl className="promotion-results" data-testid="promotion-results">
      {facts.map(([name, value, note]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="figure">{value}</dd>
          {note && <dd className="faint">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}

import type { ShownConsequence } from "@liandong/api/trade/after-sales/show-consequences";
import { skipToken, useQuery } from "@tanstack/react-query";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { MemberLink } from "../kit/member-link";
import { rowMarks } from "../kit/row-marks";

type Asked = {
  orderNo: string;
  memberId: string;
  lines: { lineNo: number; quantity: number; skuId?: string }[];
  amountFen?: number;
};

/** 退款的后果, before anybody confirms it: who loses or gains how much, and who changes identity or loses a title. */
export function RefundConsequences({ asked }: { asked: Asked }) {
  const { data } = useQuery({
    ...api.desk.afterSales.consequences.queryOptions(asked.lines.length > 0 ? asked : skipToken),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  if (!data || data.length === 0) return null;
  return (
    <div className="dialog-note" data-testid="refund-consequences">
      <b>退款到账时会同时发生：</b>
      <ul className="plain-list">
        {data.map((one) => (
          <li key={one.member.id} {...rowMarks("refund-consequence")}>
            <MemberLink member={one.member} /> {one.isBuyer && "（买家）"}
            {sentenceOf(one)}
          </li>
        ))}
      </ul>
    </div>
  );
}

const units = { CNY: null, POINT: "积分", GROWTH: "成长值" } as const;

function sentenceOf({ moved, identitySentence, titlesLost }: ShownConsequence): string {
  const sums = moved.map(({ name, unit, amount }) => {
    const size = units[unit] === null ? formatFen(Math.abs(amount)) : formatCount(Math.abs(amount));
    return `${name} ${amount < 0 ? "−" : "+"}${size}`;
  });
  return [...sums, identitySentence, ...titlesLost.map((title) => `不再是${title}`)].filter(Boolean).join("，");
}

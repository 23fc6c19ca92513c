import { Alert } from "antd";
import { formatFen } from "@/format/money";
import { formatRate } from "@/format/rate";

type Case = {
  product: { name: string };
  quantity: number;
  paidFen: number;
  payoutFen: number;
  costFen: number | null;
  marginFen: number | null;
};
type Props = { check: { joinShareLimitBp: number; worstCases: readonly Case[] } };

const wholeBp = 10_000;

/** 最坏情形, once more before the plan is published or released: how much can go out, and by how much that is above the price. */
export function WorstCaseLine({ check: { joinShareLimitBp, worstCases } }: Props) {
  const over = joinShareLimitBp - wholeBp;
  const [thinnest] = worstCases;
  return (
    <Alert
      type={over > 0 || (thinnest && leftOf(thinnest) < 0) ? "error" : "info"}
      showIcon
      className="gap-below"
      title={
        over > 0
          ? `一笔加盟订单最多付出售价的 ${formatRate(joinShareLimitBp)}，比收到的钱多 ${formatRate(over)}`
          : `一笔加盟订单最多付出售价的 ${formatRate(joinShareLimitBp)}，至少留下 ${formatRate(-over)}（成本之前）`
      }
      description={thinnest && productWords(thinnest)}
      data-testid="worst-case"
    />
  );
}

const leftOf = ({ paidFen, payoutFen, marginFen }: Case) => marginFen ?? paidFen - payoutFen;

function productWords(worst: Case): string {
  const { product, quantity, paidFen, payoutFen, costFen } = worst;
  const left = leftOf(worst);
  const goods = `${product.name}${quantity > 1 ? ` ×${quantity}` : ""}`;
  const cost = costFen === null ? "成本未知" : `成本 ${formatFen(costFen)}`;
  const rest = left < 0 ? `亏 ${formatFen(-left)}` : `剩 ${formatFen(left)}`;
  return `剩得最少的商品「${goods}」：售价 ${formatFen(paidFen)}，最多发出 ${formatFen(payoutFen)}，${cost}，${rest}。`;
}

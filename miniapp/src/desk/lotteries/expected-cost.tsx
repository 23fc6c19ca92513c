import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDebounced } from "@/data/use-debounced";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { client } from "../kit/client";
import { Fact } from "../kit/fact";
import { documentToReckon, type LotteryValues } from "./lottery-values";

/** 预计成本: what one draw gives on the average, reckoned by the server anew with every change. */
export function ExpectedCost({ values }: { values: LotteryValues }) {
  const document = useDebounced(JSON.stringify(documentToReckon(values)));
  const query = useQuery({
    queryKey: ["lottery-cost", document],
    queryFn: () => client.desk.lotteries.check.mutate({ document: JSON.parse(document) }),
    enabled: document !== "null",
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!query.data) return null;
  const { points, couponFen, hasOpenWorth } = query.data.expected;
  const paid = values.by === "points" ? (values.costPoints ?? 0) : 0;
  return (
    <section className="lottery-cost" aria-busy={query.isFetching} data-testid="expected-cost">
      <h3>预计每抽一次</h3>
      <dl className="facts">
        {paid > 0 && <Fact name="收回积分">{formatCount(paid)}</Fact>}
        <Fact name="送出积分">平均 {points}</Fact>
        {couponFen > 0 && <Fact name="送出券">平均抵 {formatFen(couponFen)}</Fact>}
      </dl>
      {paid > 0 && points > paid && <p className="lottery-warning">平均送出的积分比收回的多。</p>}
      {hasOpenWorth && <p className="faint">有优惠券不限抵扣金额，没有算在里面。</p>}
    </section>
  );
}

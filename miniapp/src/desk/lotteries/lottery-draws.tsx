import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Answers } from "../kit/answers";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { TwoLines } from "../kit/two-lines";
import type { Lottery } from "./lottery-values";

type Draw = Answers["desk"]["lotteries"]["draws"]["items"][number];

/** 抽奖记录, with the seed that each prize follows from. */
export function LotteryDraws({ lottery: { id, prizes } }: { lottery: Lottery }) {
  const list = useInfiniteQuery({ ...api.desk.lotteries.draws.infiniteQueryOptions({ id }, byCursor), staleTime: 0 });
  const nameOf = (prizeNo: number) => prizes.find(({ no }) => no === prizeNo)?.name ?? "";
  return (
    <section className="panel" data-testid="lottery-draws">
      <div className="table-head">
        <h2>抽奖记录</h2>
        <span className="faint">奖品由种子和当时的概率算出，可以复算</span>
      </div>
      <PagedTable<Draw>
        query={list}
        rowKey="id"
        onRow={(row) => rowMarks("lottery-draw", { "prize-no": String(row.prizeNo) })}
        empty="还没有人抽奖"
        columns={[
          { title: "时间", className: "figure", render: (_, { at }) => formatTime(at) },
          {
            title: "会员",
            className: "figure",
            render: (_, { memberId }) => <Link to={`/members/${memberId}`}>{memberId}</Link>,
          },
          {
            title: "奖品",
            render: (_, { pickedNo, prizeNo, prizeName }) =>
              pickedNo === prizeNo ? (
                prizeName
              ) : (
                <TwoLines first={prizeName} second={`抽中「${nameOf(pickedNo)}」，已送完`} />
              ),
          },
          {
            title: "用了什么",
            className: "figure",
            render: (_, { orderNo, costPoints }) =>
              orderNo ? <Link to={`/orders/${orderNo}`}>{`订单 ${orderNo}`}</Link> : `${costPoints} 积分`,
          },
          { title: "种子", render: (_, { seed }) => <code className="figure">{seed}</code> },
        ]}
      />
    </section>
  );
}

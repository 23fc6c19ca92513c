import type { ListedClose } from "@liandong/api/money/books/show-days";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Space } from "antd";
import { Link } from "react-router";
import { formatCount } from "@/format/count";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";

/** 日结: the days that wait for a closing, and those that are closed. */
export function DayClosesPage() {
  const closes = useInfiniteQuery({
    ...api.desk.books.closes.infiniteQueryOptions({}, byCursor),
    staleTime: 0,
  });
  return (
    <div className="order-page" data-testid="day-closes-page">
      <OpenDays />
      <section className="panel">
        <h2>已关账</h2>
        <PagedTable<ListedClose>
          query={closes}
          rowKey="day"
          empty="还没有关过账"
          onRow={({ day }) => rowMarks("day-close-row", { day })}
          columns={[
            {
              title: "日期",
              className: "figure",
              render: (_, { day }) => <Link to={`/day-closes/${day}`}>{day}</Link>,
            },
            { title: "凭证", ...numeric, render: (_, { bookings }) => formatCount(bookings) },
            {
              title: "其中补记",
              ...numeric,
              render: (_, { lateBookings }) =>
                lateBookings > 0 ? formatCount(lateBookings) : <span className="faint">—</span>,
            },
            { title: "关账时间", className: "figure", render: (_, { closedAt }) => formatTime(closedAt).slice(0, 16) },
            { title: "关账人", dataIndex: "closedByName" },
          ]}
        />
      </section>
    </div>
  );
}

function OpenDays() {
  const query = useQuery({ ...api.desk.books.openDays.queryOptions(), staleTime: 0 });
  if (!query.data) return <PendingView query={query} rows={3} />;
  const { days, isFirst } = query.data;
  const [next, ...later] = days;
  return (
    <section className="panel">
      <div className="table-head">
        <h1>日结</h1>
        <span className="faint">每天过完后关一次账；之后才记上的，算进下一天，并注明补记</span>
      </div>
      {next ? (
        <Space wrap size={[12, 8]}>
          <Link to={`/day-closes/${next}`} data-testid="day-open" data-day={next}>
            <Button type="primary">核对 {next}</Button>
          </Link>
          {isFirst ? (
            later.slice(0, 6).map((day) => (
              <Link key={day} to={`/day-closes/${day}`} className="figure">
                {day}
              </Link>
            ))
          ) : (
            <span className="faint">{later.length > 0 ? `之后还有 ${later.length} 天` : ""}</span>
          )}
          {isFirst && <span className="faint">第一次关账从哪一天开始都可以，之前的账都算作期初</span>}
        </Space>
      ) : (
        <span className="faint" data-testid="days-done">
          过完的日子都关账了
        </span>
      )}
    </section>
  );
}

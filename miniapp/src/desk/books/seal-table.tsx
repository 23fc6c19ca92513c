import { useQuery } from "@tanstack/react-query";
import { Typography } from "antd";
import { formatCount } from "@/format/count";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";

/** 封存记录: digests of the ledger. One that finance has noted elsewhere proves that nothing before it was changed. */
export function SealTable() {
  const query = useQuery({ ...api.desk.books.seals.queryOptions(), staleTime: 0 });
  if (!query.data) return <PendingView query={query} rows={4} />;
  return (
    <DataTable
      rowKey="number"
      rows={query.data}
      onRow={({ number }) => rowMarks("seal-row", { number: String(number) })}
      empty="还没有封存过，每小时自动封存一次"
      columns={[
        { title: "段号", dataIndex: "number", ...numeric },
        { title: "封存时间", className: "figure", render: (_, { sealedAt }) => formatTime(sealedAt) },
        { title: "凭证", ...numeric, render: (_, { transactions }) => formatCount(transactions) },
        { title: "分录", ...numeric, render: (_, { entries }) => formatCount(entries) },
        {
          title: "摘要",
          render: (_, { number, digest }) => (
            <Typography.Text code copyable={{ text: `${number}:${digest}` }}>
              {digest.slice(0, 16)}…
            </Typography.Text>
          ),
        },
      ]}
    />
  );
}

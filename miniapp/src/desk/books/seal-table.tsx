import { useQuery } from "@tanstack/react-query";
import { Table, Typography } from "antd";
import { formatCount } from "@/format/count";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView } from "../kit/state-views";

const figure = { align: "right", className: "figure" } as const;

/** 封存记录: digests that finance may note down elsewhere, to tell later that nothing before them was changed. */
export function SealTable() {
  const query = useQuery({ ...api.desk.books.seals.queryOptions(), staleTime: 0 });
  if (query.error && !query.data) return <FailureView error={query.error} onRetry={() => query.refetch()} />;
  if (!query.data) return <LoadingView rows={4} />;
  return (
    <Table
      size="small"
      rowKey="number"
      pagination={false}
      dataSource={query.data}
      scroll={{ x: "max-content" }}
      onRow={({ number }) => rowMarks("seal-row", { number: String(number) })}
      locale={{ emptyText: <EmptyView text="还没有封存过，每小时自动封存一次" /> }}
      columns={[
        { title: "段号", dataIndex: "number", ...figure },
        { title: "封存时间", className: "figure", render: (_, { sealedAt }) => formatTime(sealedAt) },
        { title: "凭证", ...figure, render: (_, { transactions }) => formatCount(transactions) },
        { title: "分录", ...figure, render: (_, { entries }) => formatCount(entries) },
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

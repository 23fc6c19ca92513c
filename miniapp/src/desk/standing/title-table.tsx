import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { api } from "../kit/api";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView } from "../kit/state-views";

/** 头衔 of the plan in force, with how many hold each. */
export function TitleTable() {
  const titles = useQuery(api.desk.standing.titles.queryOptions());
  if (titles.error && !titles.data) return <FailureView error={titles.error} onRetry={() => titles.refetch()} />;
  if (!titles.data) return <LoadingView rows={3} />;
  return (
    <Table
      className="gap-below"
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={titles.data}
      scroll={{ x: "max-content" }}
      onRow={() => rowMarks("title-row")}
      locale={{ emptyText: <EmptyView text="现行方案没有头衔" /> }}
      columns={[
        { title: "头衔", dataIndex: "name" },
        { title: "级别", align: "right", className: "figure", dataIndex: "rank" },
        { title: "怎么得到", render: (_, row) => (row.onlyGranted ? "只由运营或礼包授予" : "按条件达成，也可授予") },
        { title: "现有人数", align: "right", className: "figure", dataIndex: "holders" },
      ]}
    />
  );
}

import { useQuery } from "@tanstack/react-query";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { TwoLines } from "../kit/two-lines";

/** 头衔 of the plan in force, and how many members hold each. */
export function TitleTable() {
  const titles = useQuery(api.desk.standing.titles.queryOptions());
  if (!titles.data) return <PendingView query={titles} rows={3} />;
  return (
    <DataTable
      className="gap-below"
      rowKey="id"
      rows={titles.data}
      onRow={() => rowMarks("title-row")}
      empty="现行方案没有头衔"
      columns={[
        { title: "头衔", dataIndex: "name" },
        { title: "级别", ...numeric, dataIndex: "rank" },
        {
          title: "怎么得到",
          render: (_, { conditions }) =>
            conditions.length === 0 ? (
              "只由运营或礼包授予"
            ) : (
              <TwoLines first={conditions.join("，")} second="也可由运营或礼包授予" />
            ),
        },
        { title: "现有人数", ...numeric, dataIndex: "holders" },
      ]}
    />
  );
}

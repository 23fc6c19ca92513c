import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { ReceiversDialog } from "./receivers-dialog";

type Shown = { poolId: string; poolName: string; period: string };

/** 结算记录 of all pools, the latest first. */
export function CloseTable() {
  const [shown, setShown] = useState<Shown | null>(null);
  const list = useInfiniteQuery({
    ...api.desk.dividends.closes.infiniteQueryOptions({}, byCursor),
    staleTime: 0,
  });
  return (
    <>
      {shown && <ReceiversDialog {...shown} onClose={() => setShown(null)} />}
      <PagedTable
        loadingRows={3}
        rowKey={(row) => `${row.poolId}-${row.period}`}
        query={list}
        onRow={({ period }) => rowMarks("close-row", { period })}
        empty="还没有结算过"
        columns={[
          { title: "期次", dataIndex: "period", className: "figure" },
          { title: "分红池", dataIndex: "poolName" },
          { title: "池中余额", ...numeric, render: (_, row) => formatFen(row.poolFen) },
          { title: "分出", ...numeric, render: (_, row) => formatFen(row.handedOutFen) },
          {
            title: "份数",
            ...numeric,
            render: (_, row) => (
              <Button type="link" size="small" onClick={() => setShown(row)} data-testid="close-shares">
                {row.shares} 份
              </Button>
            ),
          },
          { title: "方案", render: (_, row) => `第 ${row.planVersion} 版` },
          { title: "结算时间", className: "figure", render: (_, row) => formatTime(row.closedAt) },
          { title: "经办", dataIndex: "closedByName" },
        ]}
      />
    </>
  );
}

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm } from "antd";
import { api, failureText } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import type { FrontStep } from "./shapes";

/** 历史: who changed the home page when, with the way back. */
export function FrontHistory({ version }: { version: number }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const history = useInfiniteQuery({
    ...api.desk.storefront.frontHistory.infiniteQueryOptions({}, byCursor),
    staleTime: 0,
  });
  const restoring = useMutation(
    api.desk.storefront.restoreFront.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.storefront.pathKey() });
        message.success("已恢复，首页立即更新");
      },
      onError: (error) => void message.error(failureText(error)),
    }),
  );
  return (
    <PagedTable<FrontStep>
      query={history}
      rowKey="version"
      empty="还没有人改过首页"
      onRow={(row) => rowMarks("front-version", { version: String(row.version) })}
      columns={[
        { title: "版本", render: (_, row) => `第 ${row.version} 版` },
        { title: "时间", className: "figure", render: (_, row) => formatTime(row.savedAt) },
        { title: "员工", render: (_, row) => row.staffName ?? "已停用的账号" },
        { title: "修改", render: (_, row) => <Changes step={row} /> },
        {
          title: "操作",
          render: (_, row) =>
            row.version === version ? (
              <span className="faint">当前</span>
            ) : (
              <Popconfirm
                title={`恢复第 ${row.version} 版的首页、热门搜索和代理设置？`}
                okText="恢复"
                cancelText="取消"
                onConfirm={() => restoring.mutateAsync({ version, restore: row.version })}
              >
                <Button size="small" data-testid="front-restore">
                  恢复此版本
                </Button>
              </Popconfirm>
            ),
        },
      ]}
    />
  );
}

function Changes({ step: { changes, restoredFrom } }: { step: FrontStep }) {
  return (
    <ul className="front-changes">
      {restoredFrom !== null && <li>恢复了第 {restoredFrom} 版</li>}
      {changes.map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  );
}

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm } from "antd";
import { api, failureText } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import type { SettingsStep } from "./shapes";

/** 历史: who changed what and when, with the way back. */
export function HistoryTab({ version }: { version: number }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const history = useInfiniteQuery({
    ...api.desk.settings.history.infiniteQueryOptions({}, byCursor),
    staleTime: 0,
  });
  const restoring = useMutation(
    api.desk.settings.restore.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.settings.pathKey() });
        await cache.invalidateQueries({ queryKey: api.settings.pathKey() });
        message.success("已恢复，立即生效");
      },
      onError: (error) => void message.error(failureText(error)),
    }),
  );
  return (
    <PagedTable<SettingsStep>
      query={history}
      rowKey="version"
      empty="还没有人改过设置"
      onRow={(row) => rowMarks("settings-version", { version: String(row.version) })}
      columns={[
        { title: "版本", render: (_, row) => `第 ${row.version} 版` },
        { title: "时间", className: "figure", render: (_, row) => formatTime(row.savedAt) },
        { title: "员工", render: (_, row) => row.staffName ?? "系统" },
        { title: "修改", render: (_, row) => <Changes step={row} /> },
        {
          title: "操作",
          render: (_, row) =>
            row.version === version ? (
              <span className="faint">当前</span>
            ) : (
              <Popconfirm
                title={`恢复第 ${row.version} 版的全部设置？`}
                okText="恢复"
                cancelText="取消"
                okButtonProps={{ ...rowMarks("restore-confirm") }}
                onConfirm={() => restoring.mutateAsync({ version, restore: row.version })}
              >
                <Button size="small" data-testid="settings-restore">
                  恢复此版本
                </Button>
              </Popconfirm>
            ),
        },
      ]}
    />
  );
}

function Changes({ step: { changes, restoredFrom } }: { step: SettingsStep }) {
  return (
    <ul className="settings__changes">
      {restoredFrom !== null && <li>恢复了第 {restoredFrom} 版</li>}
      {changes.map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  );
}

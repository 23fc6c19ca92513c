import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm } from "antd";
import type { Answers } from "../kit/answers";
import { api, failureText } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";

type Step = Answers["desk"]["newcomerGift"]["history"]["items"][number];

/** 历史: who changed the gift and when, with the way back. */
export function GiftHistory({ version }: { version: number }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const history = useInfiniteQuery({
    ...api.desk.newcomerGift.history.infiniteQueryOptions({}, byCursor),
    staleTime: 0,
  });
  const restoring = useMutation(
    api.desk.newcomerGift.restore.mutationOptions({
      onSuccess: () => void message.success("已恢复，立即生效"),
      onError: (error) => void message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.newcomerGift.pathKey() }),
    }),
  );
  return (
    <PagedTable<Step>
      query={history}
      rowKey="version"
      empty="还没有人设置过新人礼"
      onRow={(row) => rowMarks("gift-version", { version: String(row.version) })}
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
                title={`恢复第 ${row.version} 版的新人礼？`}
                okText="恢复"
                cancelText="取消"
                okButtonProps={{ ...rowMarks("gift-restore-confirm") }}
                onConfirm={() => restoring.mutateAsync({ version, restore: row.version }).catch(() => {})}
              >
                <Button size="small" data-testid="gift-restore">
                  恢复此版本
                </Button>
              </Popconfirm>
            ),
        },
      ]}
    />
  );
}

function Changes({ step: { changes, restoredFrom } }: { step: Step }) {
  return (
    <ul className="gift-changes">
      {restoredFrom !== null && <li>恢复了第 {restoredFrom} 版</li>}
      {changes.map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  );
}

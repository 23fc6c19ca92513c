import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm } from "antd";
import { api, failureText } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import type { LegalTextKind, TextStep } from "./shapes";

/** Earlier versions of one text: somebody agreed to them, so each can be read again and brought back. */
export function LegalTextHistory({ kind, version }: { kind: LegalTextKind; version: number }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const history = useInfiniteQuery({
    ...api.desk.settings.legalTextHistory.infiniteQueryOptions({ kind }, byCursor),
    staleTime: 0,
  });
  const restoring = useMutation(
    api.desk.settings.restoreLegalText.mutationOptions({
      onSuccess: async (next) => {
        await cache.invalidateQueries({ queryKey: api.desk.settings.pathKey() });
        message.success(`已恢复为第 ${next.version} 版`);
      },
      onError: (error) => void message.error(failureText(error)),
    }),
  );
  return (
    <div className="settings__versions">
      <h3>历史版本</h3>
      <PagedTable<TextStep>
        query={history}
        rowKey="version"
        empty="还没有版本"
        onRow={(row) => rowMarks("legal-version", { version: String(row.version) })}
        expandable={{ expandedRowRender: (row) => <Words kind={kind} version={row.version} /> }}
        columns={[
          {
            title: "版本",
            render: (_, row) => `第 ${row.version} 版${row.restoredFrom ? `（恢复第 ${row.restoredFrom} 版）` : ""}`,
          },
          { title: "时间", className: "figure", render: (_, row) => formatTime(row.savedAt) },
          { title: "员工", render: (_, row) => row.staffName ?? "系统" },
          { title: "字数", ...numeric, dataIndex: "characters" },
          {
            title: "操作",
            render: (_, row) =>
              row.version === version ? (
                <span className="faint">当前</span>
              ) : (
                <Popconfirm
                  title={`把第 ${row.version} 版恢复为最新一版？`}
                  okText="恢复"
                  cancelText="取消"
                  onConfirm={() => restoring.mutateAsync({ kind, version, restore: row.version })}
                >
                  <Button size="small" data-testid="legal-restore">
                    恢复此版本
                  </Button>
                </Popconfirm>
              ),
          },
        ]}
      />
    </div>
  );
}

function Words({ kind, version }: { kind: LegalTextKind; version: number }) {
  const words = useQuery(api.desk.settings.legalText.queryOptions({ kind, version }));
  return <pre className="settings__words">{words.data?.text ?? "正在加载…"}</pre>;
}

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";
import { PendingView } from "../kit/state-views";
import { SessionTable } from "./session-table";
import type { Account } from "./shapes";

/** 登录设备 of a colleague, for admins, who end all of them with a reason. */
export function SessionsDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const query = useQuery({ ...api.desk.accounts.sessions.queryOptions({ staffId: account.id }), staleTime: 0 });
  const ending = useMutation(
    api.desk.accounts.endSessions.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.accounts.pathKey() });
        message.success("已退出登录，并记入操作日志");
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog<{ reason: string }>
      title={`${account.name} 的登录设备`}
      note="退出后在所有设备上都要重新登录。"
      confirmText="全部退出登录"
      width={640}
      presets={["电脑忘记锁屏", "设备遗失", "离职交接"]}
      pending={ending.isPending}
      error={ending.error}
      onConfirm={({ reason }) => ending.mutate({ staffId: account.id, reason: reason.trim() })}
      onClose={onClose}
    >
      <div className="gap-below">
        {query.data ? <SessionTable sessions={query.data} /> : <PendingView query={query} />}
      </div>
    </ReasonDialog>
  );
}

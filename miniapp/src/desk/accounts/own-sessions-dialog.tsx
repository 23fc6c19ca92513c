import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Modal } from "antd";
import { api, failureText } from "../kit/api";
import { PendingView } from "../kit/state-views";
import { OwnLogins } from "./login-log";
import { SessionTable } from "./session-table";

/** 登录设备 of the staff member who looks: each session can be ended, and all others at once. */
export function OwnSessionsDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const query = useQuery({ ...api.desk.session.sessions.queryOptions(), staleTime: 0 });
  const answers = {
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: api.desk.session.sessions.queryKey() });
      message.success("已退出");
    },
    onError: (error: unknown) => message.error(failureText(error)),
  };
  const one = useMutation(api.desk.session.endSession.mutationOptions(answers));
  const others = useMutation(api.desk.session.endOtherSessions.mutationOptions(answers));
  const isAlone = (query.data?.length ?? 0) < 2;
  return (
    <Modal
      open
      title="登录设备"
      width={640}
      onCancel={onClose}
      footer={
        <Button
          disabled={isAlone}
          loading={others.isPending}
          onClick={() => others.mutate()}
          data-testid="end-other-sessions"
        >
          退出其他设备
        </Button>
      }
    >
      {query.data ? (
        <SessionTable sessions={query.data} onEnd={(id) => one.mutate({ id })} busy={one.isPending} />
      ) : (
        <PendingView query={query} />
      )}
      <h3 className="gap-above">登录日志</h3>
      <OwnLogins />
    </Modal>
  );
}

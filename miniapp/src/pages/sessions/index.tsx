import { useMutation, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { Button } from "@/components/button";
import { confirmed } from "@/components/confirm";
import { withErrorPage } from "@/components/error-page";
import { Loaded } from "@/components/states";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { SessionCard } from "@/data/shapes";
import { formatTime } from "@/format/time";
import { LoginWall } from "@/members/login-wall";
import "./index.css";

function SessionsPage() {
  return (
    <LoginWall reason="登录后查看登录设备">
      <OwnSessions />
    </LoginWall>
  );
}

function useEnding() {
  const answers = {
    onSuccess: () => {
      tell("已退出");
      return queryClient.invalidateQueries(api.sessions.pathFilter());
    },
    onError: (error: unknown) => {
      tellError(error);
      void queryClient.invalidateQueries(api.sessions.pathFilter());
    },
  };
  const one = useMutation(api.sessions.end.mutationOptions(answers));
  const others = useMutation(api.sessions.endOthers.mutationOptions(answers));
  return { one, others };
}

function OwnSessions() {
  const sessions = useQuery({ ...api.sessions.list.queryOptions(), staleTime: 0 });
  const { one, others } = useEnding();
  const end = async ({ id, device }: SessionCard) => {
    if (await confirmed("退出登录", `让“${device ?? "未知设备"}”退出登录吗？`)) one.mutate({ id });
  };
  const endOthers = async () => {
    if (await confirmed("退出其他设备", "其他设备都要重新登录，确定吗？")) others.mutate();
  };
  return (
    <View id="sessions" className="screen">
      <Loaded query={sessions}>
        {(list) => (
          <>
            <View className="cells">
              {list.map((shown) => (
                <Row key={shown.id} shown={shown} busy={one.isPending} onEnd={() => void end(shown)} />
              ))}
            </View>
            {list.length > 1 && (
              <Button id="end-others" tone="line" busy={others.isPending} onTap={() => void endOthers()}>
                退出其他设备
              </Button>
            )}
          </>
        )}
      </Loaded>
    </View>
  );
}

function Row({ shown, busy, onEnd }: { shown: SessionCard; busy: boolean; onEnd: () => void }) {
  return (
    <View id={`session-${shown.id}`} className="session">
      <View className="grow">
        <Text className="block">
          {shown.device ?? "未知设备"}
          {shown.isThis && <Text className="session__this">本机</Text>}
        </Text>
        <Text className="block faint small number">{formatTime(shown.since)} 登录</Text>
      </View>
      {!shown.isThis && (
        <Button tone="quiet" small busy={busy} onTap={onEnd}>
          退出
        </Button>
      )}
    </View>
  );
}

export default withErrorPage(SessionsPage);

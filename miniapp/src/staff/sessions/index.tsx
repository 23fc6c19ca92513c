import { useMutation, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { Button } from "@/components/button";
import { confirmed } from "@/components/confirm";
import { Loaded } from "@/components/states";
import { formatTime } from "@/format/time";
import { desk } from "@/staff/data/api";
import type { StaffSessionCard } from "@/staff/data/shapes";
import { actAnswers } from "@/staff/parts/act-answers";
import { staffPage } from "@/staff/parts/staff-page";
import "./index.css";

/** 登录设备 of the staff account: desks and phones, each of which can be logged out from here. */
function StaffSessionsPage() {
  const sessions = useQuery(desk.session.sessions.queryOptions());
  const answers = actAnswers("已退出", () => undefined);
  const one = useMutation(desk.session.endSession.mutationOptions(answers));
  const others = useMutation(desk.session.endOtherSessions.mutationOptions(answers));
  const end = async ({ id, device }: StaffSessionCard) => {
    if (await confirmed("退出登录", `让“${device ?? "未知设备"}”退出登录吗？`)) one.mutate({ id });
  };
  const endOthers = async () => {
    if (await confirmed("退出其他设备", "其他设备和浏览器都要重新登录，确定吗？")) others.mutate();
  };
  return (
    <View id="staff-sessions" className="screen">
      <Loaded query={sessions}>
        {(list) => (
          <>
            <View className="cells">
              {list.map((shown) => (
                <Row key={shown.id} shown={shown} busy={one.isPending} onEnd={() => void end(shown)} />
              ))}
            </View>
            {list.length > 1 && (
              <Button id="staff-end-others" tone="line" busy={others.isPending} onTap={() => void endOthers()}>
                退出其他设备
              </Button>
            )}
          </>
        )}
      </Loaded>
    </View>
  );
}

type RowProps = { shown: StaffSessionCard; busy: boolean; onEnd: () => void };

function Row({ shown: { id, device, since, until, isThis }, busy, onEnd }: RowProps) {
  return (
    <View id={`staff-session-${id}`} className="staff-session">
      <View className="grow">
        <Text className="block">
          {device ?? "未知设备"}
          {isThis && <Text className="staff-session__this">本机</Text>}
        </Text>
        <Text className="block faint small number">
          {formatTime(since)} 登录，{formatTime(until).slice(5)} 自动退出
        </Text>
      </View>
      {!isThis && (
        <Button tone="quiet" small busy={busy} onTap={onEnd}>
          退出
        </Button>
      )}
    </View>
  );
}

export default staffPage(StaffSessionsPage);

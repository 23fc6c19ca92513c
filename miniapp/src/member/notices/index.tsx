import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Loaded, Notice } from "@/components/states";
import { api } from "@/data/api";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { useAskNotices } from "@/messages/notice-offer";

function NoticesPage() {
  return (
    <LoginWall reason="登录后查看微信通知">
      <Notices />
    </LoginWall>
  );
}

/** 微信通知: what the member allowed; WeChat sends one message for each time they allow it. */
function Notices() {
  const { loggedIn } = useMe();
  const query = useQuery({ ...api.messages.subscriptions.queryOptions(), enabled: loggedIn, staleTime: 0 });
  const asking = useAskNotices(() => {});
  return (
    <View id="notices" className="screen">
      <Loaded query={query}>
        {(list) =>
          list.length === 0 ? (
            <Notice id="notices-empty" icon="bell" title="还没有微信通知" hint="所有消息都在消息中心里" />
          ) : (
            <>
              <Text className="block soft small">每允许一次，微信发一条。深夜不打扰，早上再发。</Text>
              {list.map(({ templateId, names, accepted, isRefused }) => (
                <View key={templateId} className="card row row--between">
                  <View className="grow">
                    <Text className="block">{names.join("、")}</Text>
                    <Text className="faint small number">
                      {accepted > 0 ? `还可收到 ${accepted} 条` : isRefused ? "你选择了不接收" : "还没有允许"}
                    </Text>
                  </View>
                  <Button
                    id={`notice-${templateId}`}
                    tone="quiet"
                    small
                    busy={asking.isPending}
                    onTap={() => asking.mutate([templateId])}
                  >
                    {accepted > 0 ? "再允许一次" : "允许"}
                  </Button>
                </View>
              ))}
            </>
          )
        }
      </Loaded>
    </View>
  );
}

export default withErrorPage(NoticesPage);

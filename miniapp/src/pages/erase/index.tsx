import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { switchTab } from "@tarojs/taro";
import { useState } from "react";
import { Button } from "@/components/button";
import { confirmed } from "@/components/confirm";
import { withErrorPage } from "@/components/error-page";
import { Loaded } from "@/components/states";
import { tell, tellError } from "@/components/toast";
import { api, apiClient } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { saveSession } from "@/data/session";
import type { ErasurePreview } from "@/data/shapes";
import { LoginWall } from "@/members/login-wall";
import { ServiceCell } from "@/service/service-entry";
import { useLogin } from "@/wechat/login";
import { LoginCancelled } from "@/wechat/login-port";
import "./index.css";

const erased = [
  "昵称、头像、手机号、生日、地址、收藏和浏览记录立即删除",
  "评价的文字和图片立即清空，消息和优惠券不再能查看",
  "订单和资金记录依法保存，其中的收货人信息会遮盖",
  "同一个微信以后再登录，会是一个新会员",
];

function ErasePage() {
  return (
    <LoginWall reason="登录后注销账号">
      <Erasure />
    </LoginWall>
  );
}

function Erasure() {
  const preview = useQuery({ ...api.personalData.erasure.queryOptions(), staleTime: 0 });
  return (
    <View id="erase" className="screen">
      <Loaded query={preview}>
        {(shown) => (shown.obstacles.length > 0 ? <InTheWay preview={shown} /> : <Ready preview={shown} />)}
      </Loaded>
      <ServiceCell />
    </View>
  );
}

function InTheWay({ preview }: { preview: ErasurePreview }) {
  return (
    <View className="card">
      <Text className="card__title">还有没办完的事，暂时不能注销</Text>
      {preview.obstacles.map(({ path, message }) => (
        <Text key={path} id={`obstacle-${path.replace(".", "-")}`} className="erase__line">
          {message}
        </Text>
      ))}
    </View>
  );
}

function Ready({ preview }: { preview: ErasurePreview }) {
  const { busy, start, surface } = useErasure();
  return (
    <>
      <View className="card">
        <Text className="card__title">注销后不能恢复</Text>
        {[...preview.losses, ...erased].map((line) => (
          <Text key={line} className="erase__line">
            {line}
          </Text>
        ))}
      </View>
      <View className="erase__act">
        <Button id="erase-submit" tone="line" busy={busy} onTap={() => void start()}>
          用微信确认并注销
        </Button>
      </View>
      {surface}
    </>
  );
}

/** Asks, confirms with a fresh login of WeChat, and forgets the session. */
function useErasure() {
  const [busy, setBusy] = useState(false);
  const { requestLogin, surface } = useLogin();
  const start = async () => {
    if (!(await confirmed("注销账号", "注销后账号和资料不能恢复，确定要注销吗？"))) return;
    setBusy(true);
    try {
      const { code } = await requestLogin();
      await apiClient.personalData.erase.mutate({ code });
      saveSession(null);
      queryClient.clear();
      tell("账号已注销");
      await switchTab({ url: "/pages/home/index" });
    } catch (error) {
      if (error instanceof LoginCancelled) return;
      tellError(error);
      void queryClient.invalidateQueries(api.personalData.pathFilter());
    } finally {
      setBusy(false);
    }
  };
  return { busy, start, surface };
}

export default withErrorPage(ErasePage);

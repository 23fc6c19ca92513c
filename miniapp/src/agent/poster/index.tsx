import { Image, Text, View } from "@tarojs/components";
import { navigateTo, openSetting, useRouter, useShareAppMessage } from "@tarojs/taro";
import { useState } from "react";
import { savePoster } from "@/agent/poster/poster-canvas";
import { type DesignKey, posterDesigns } from "@/agent/poster/poster-designs";
import { useDrawnPoster } from "@/agent/poster/use-drawn-poster";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { Chips } from "@/components/chips";
import { confirmed } from "@/components/confirm";
import { withErrorPage } from "@/components/error-page";
import { Failure, Loaded, Notice, Skeleton } from "@/components/states";
import { tell, tellError } from "@/components/toast";
import type { Me } from "@/data/shapes";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { noteShare } from "@/share/note-share";
import { sharePath } from "@/share/share-path";
import { useShopName } from "@/shop/use-shop";
import "./index.css";

function PosterPage() {
  const { me, query } = useMe();
  const { id } = useRouter().params;
  const shopName = useShopName();
  const page = id ? "/pages/product/index" : "/pages/invitation/index";
  useShareAppMessage(() => {
    void noteShare();
    return { title: `${me?.nickname ?? "朋友"} 邀请你来${shopName}`, path: sharePath({ page, productId: id, me }) };
  });
  const join = <Button onTap={() => navigateTo({ url: "/pages/join/index" })}>了解怎样成为代理</Button>;
  return (
    <LoginWall reason="登录后生成海报">
      <View id="poster-page" className="screen screen--with-bar">
        <Loaded query={query} waiting={<Skeleton height={560} />}>
          {(shown) =>
            shown.invitationCode ? (
              <Poster me={shown} code={shown.invitationCode} productId={id} />
            ) : (
              <Notice icon="share" title="还没有邀请码" hint="成为代理后，这里会生成带你邀请码的海报" action={join} />
            )
          }
        </Loaded>
      </View>
    </LoginWall>
  );
}

type PosterProps = { me: Me; code: string; productId: string | undefined };

/** The poster in the chosen design, drawn again when the design changes. */
function Poster({ me, code, productId }: PosterProps) {
  const [chosen, setChosen] = useState<DesignKey>("pine");
  const { drawn, error, retry } = useDrawnPoster({ me, code, productId, design: chosen });
  const { save, busy } = useSavedPoster(drawn);
  return (
    <>
      <Chips id="poster-design" chips={posterDesigns} chosen={chosen} onChoose={setChosen} />
      {drawn ? (
        <Image
          id="poster-picture"
          className="poster"
          mode="aspectFit"
          showMenuByLongpress
          nativeProps={{ alt: "推广海报" }}
          src={drawn}
        />
      ) : error ? (
        <Failure error={error} onRetry={retry} />
      ) : (
        <Skeleton height={480} />
      )}
      <Text className="faint small block poster__foot">
        {process.env.TARO_ENV === "h5" ? "保存后可以发给朋友，扫码即可进入。" : "长按海报也可以转发或保存。"}
        分享全凭自愿，不影响任何功能。
      </Text>
      <BottomBar>
        {process.env.TARO_ENV === "weapp" && (
          <Button id="poster-share" tone="line" openType="share">
            发给好友
          </Button>
        )}
        <Button id="poster-save" busy={busy} disabled={!drawn} onTap={() => void save()}>
          {process.env.TARO_ENV === "weapp" ? "保存到相册" : "保存海报"}
        </Button>
      </BottomBar>
    </>
  );
}

/** Saves into the album; where WeChat was once told not to, the settings are the way on. */
function useSavedPoster(drawn: string | undefined) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (!drawn) return;
    setBusy(true);
    try {
      const outcome = await savePoster(drawn);
      if (outcome === "saved") tell("海报已保存");
      else if (outcome === "refused" && (await confirmed("没有相册权限", "打开设置，允许保存到相册，再回来保存海报。")))
        await openSetting();
    } catch (error) {
      tellError(error);
    } finally {
      setBusy(false);
    }
  };
  return { save, busy };
}

export default withErrorPage(PosterPage);

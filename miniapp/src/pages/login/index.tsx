import { Text, View } from "@tarojs/components";
import { useUnload } from "@tarojs/taro";
import { useState } from "react";
import { AgreeLine } from "@/agreements/agree-line";
import { memberAgreements } from "@/agreements/words";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Avatar } from "@/components/picture";
import { tell } from "@/components/toast";
import { useInvitation } from "@/invitation/use-invitation";
import { forgetLoginWish } from "@/members/login-wish";
import { useLoginFlow } from "@/pages/login/use-login-flow";
import { ShopMark } from "@/shop/shop-mark";
import { useShop } from "@/shop/use-shop";
import "./index.css";

function LoginPage() {
  const { inviter } = useInvitation();
  const shop = useShop();
  const [isAgreed, setAgreed] = useState(false);
  const versions = shop.data?.legalTexts;
  const asked = memberAgreements.filter((kind) => (versions?.[kind] ?? 0) > 0);
  const { busy, surface, start } = useLoginFlow(asked.map((kind) => ({ kind, version: versions?.[kind] ?? 0 })));
  const submit = () => (asked.length === 0 || isAgreed ? start() : tell("请先阅读并勾选同意协议"));
  useUnload(forgetLoginWish);
  return (
    <View id="login" className="login">
      <ShopMark logoUrl={shop.data?.brand.logoUrl} />
      <Text className="login__name">{shop.data?.brand.name ?? "商城"}</Text>
      <Text className="soft">好物，从信任的人那里来</Text>
      {inviter && (
        <View id="login-inviter" className="login__inviter">
          <Avatar nickname={inviter.nickname} path={inviter.avatarUrl} size="small" />
          <Text>
            <Text className="login__inviter-name">{inviter.nickname}</Text> 邀请了你
          </Text>
        </View>
      )}
      <View className="login__action">
        {asked.length > 0 && <AgreeLine id="login-agree" kinds={asked} on={isAgreed} onChange={setAgreed} />}
        <Button id="login-submit" busy={busy || shop.isPending} onTap={submit}>
          微信一键登录
        </Button>
      </View>
      <Text className="faint small login__terms">
        登录即创建会员账号。我们只保存你的微信身份标识和你自己填写的昵称、地址；手机号在需要时才会询问。
      </Text>
      {surface}
    </View>
  );
}

export default withErrorPage(LoginPage);

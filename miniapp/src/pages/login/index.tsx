import { Text, View } from "@tarojs/components";
import { useUnload } from "@tarojs/taro";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Avatar } from "@/components/picture";
import { useInvitation } from "@/invitation/use-invitation";
import { forgetLoginWish } from "@/members/login-wish";
import { useLoginFlow } from "@/pages/login/use-login-flow";
import "./index.css";

function LoginPage() {
  const { inviter } = useInvitation();
  const { busy, surface, start } = useLoginFlow();
  useUnload(forgetLoginWish);
  return (
    <View id="login" className="login">
      <View className="login__mark" />
      <Text className="login__name">链动商城</Text>
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
        <Button id="login-submit" busy={busy} onTap={start}>
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

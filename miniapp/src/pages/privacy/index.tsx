import { Text, View } from "@tarojs/components";
import { navigateTo, useUnload } from "@tarojs/taro";
import { agreementPath } from "@/agreements/words";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { goBackOr } from "@/components/go-back";
import { answerPrivacyQuestion } from "@/privacy/privacy-question";
import { AgreePrivacyButton } from "@/wechat/agree-privacy";
import "./index.css";

const leave = () => goBackOr("/pages/home/index");

/** 隐私授权: WeChat opens it before an interface that reads personal data; leaving the page is a refusal. */
function PrivacyPage() {
  useUnload(() => answerPrivacyQuestion(false));
  const agree = async () => {
    answerPrivacyQuestion(true);
    await leave();
  };
  return (
    <View id="privacy" className="screen">
      <View className="card">
        <Text className="card__title">使用前请阅读隐私政策</Text>
        <Text className="block soft">
          我们只在你使用头像、昵称、相册、收货地址和剪贴板时读取相应信息，用来完成你要办的事。不同意也可以继续浏览商品。
        </Text>
        <View className="privacy__link">
          <Button
            id="privacy-read"
            tone="quiet"
            small
            onTap={() => navigateTo({ url: agreementPath("privacy_policy") })}
          >
            查看隐私政策
          </Button>
        </View>
        <AgreePrivacyButton id="privacy-agree" onAgree={() => void agree()} />
        <View className="privacy__refuse">
          <Button id="privacy-refuse" tone="quiet" onTap={() => void leave()}>
            不同意
          </Button>
        </View>
      </View>
    </View>
  );
}

export default withErrorPage(PrivacyPage);

import { View } from "@tarojs/components";
import { switchTab } from "@tarojs/taro";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Notice } from "@/components/states";

/** Shown for an address that no page has, such as a mistyped or outdated link. */
function MissingPage() {
  return (
    <View className="screen">
      <Notice
        id="page-missing"
        icon="alert"
        title="没有这个页面"
        hint="链接可能输错了，或者已经失效"
        action={
          <Button id="missing-home" onTap={() => switchTab({ url: "/pages/home/index" })}>
            去首页
          </Button>
        }
      />
    </View>
  );
}

export default withErrorPage(MissingPage);

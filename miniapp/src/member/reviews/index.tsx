import { View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { withErrorPage } from "@/components/error-page";
import { Tabs } from "@/components/tabs";
import { OwnReviews } from "@/member/reviews/own-reviews";
import { ToWrite } from "@/member/reviews/to-write";
import { LoginWall } from "@/members/login-wall";

const tabs = [
  { key: "waiting", name: "待评价" },
  { key: "mine", name: "已评价" },
] as const;

type Shown = (typeof tabs)[number]["key"];

function ReviewsPage() {
  const { tab } = useRouter().params;
  const [shown, setShown] = useState<Shown>(tab === "mine" ? "mine" : "waiting");
  return (
    <LoginWall reason="登录后查看评价">
      <View id="reviews-page" className="screen">
        <Tabs id="reviews-tab" tabs={tabs} chosen={shown} onChoose={setShown} />
        {shown === "waiting" ? <ToWrite /> : <OwnReviews />}
      </View>
    </LoginWall>
  );
}

export default withErrorPage(ReviewsPage);

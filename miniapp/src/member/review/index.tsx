import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { Words } from "@/after-sales/words";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Picture } from "@/components/picture";
import { PicturePicker } from "@/components/picture-picker";
import { StarsPicker } from "@/components/stars";
import { Loaded, Notice } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { ReviewToWrite } from "@/data/shapes";
import { useReviewForm } from "@/member/review/use-review-form";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

function ReviewPage() {
  return (
    <LoginWall reason="登录后评价商品">
      <Review />
    </LoginWall>
  );
}

function Review() {
  const { orderNo = "", productId = "" } = useRouter().params;
  const { loggedIn } = useMe();
  const toWrite = useQuery({ ...api.reviews.toWrite.queryOptions({ orderNo }), enabled: loggedIn, staleTime: 0 });
  return (
    <View id="review-page" className="screen screen--with-bar">
      <Loaded query={toWrite}>
        {({ items, tags }) => {
          const line = items.find((one) => one.orderNo === orderNo && one.productId === productId);
          if (line) return <Form line={line} offered={tags} />;
          return <Notice id="review-none" icon="star" title="这件商品不用评价" hint="已经评价过，或还没有确认收货" />;
        }}
      </Loaded>
    </View>
  );
}

/** What the shop gives for this review; goods that give nothing promise nothing. */
function givesWords({ gives }: ReviewToWrite): string {
  if (!gives) return "";
  const { points, growth, pointsWithPictures } = gives;
  const parts = [points > 0 && `${points} 积分`, growth > 0 && `${growth} 成长值`].filter(Boolean);
  const plain = parts.length > 0 ? `，得 ${parts.join("、")}` : "";
  return pointsWithPictures > points ? `${plain}，有图得 ${pointsWithPictures} 积分` : plain;
}

type FormProps = { line: ReviewToWrite; offered: { good: readonly string[]; other: readonly string[] } };

function Form({ line, offered }: FormProps) {
  const { stars, chooseStars, tags, turnTag, text, setText, pictures, send, busy } = useReviewForm(line);
  return (
    <>
      <View className="card">
        <View className="row review-goods">
          <View className="review-goods__picture">
            <Picture path={line.pictureUrl} />
          </View>
          <View className="grow">
            <Text className="one-line">{line.title}</Text>
            <Text className="faint small">{line.specText}</Text>
          </View>
        </View>
        <StarsPicker id="review-stars" stars={stars} onChange={chooseStars} />
        <View className="review-tags" ariaLabel="评价标签">
          {(stars >= 4 ? offered.good : offered.other).map((tag, at) => (
            <View
              key={tag}
              id={`review-tag-${at}`}
              className={tags.includes(tag) ? "review-tags__one review-tags__one--on" : "review-tags__one"}
              {...tap(() => turnTag(tag), { on: tags.includes(tag) })}
            >
              {tag}
            </View>
          ))}
        </View>
      </View>
      <View className="card">
        <Words
          id="review-words"
          value={text}
          placeholder="用得怎么样？味道、质感、包装都可以说说"
          maxLength={500}
          onChange={setText}
        />
        <PicturePicker id="review-pictures" pictures={pictures} />
        <Text className="block faint small review-hint">
          审核通过后展示在商品页{givesWords(line)}。昵称会打码显示。
        </Text>
      </View>
      <BottomBar>
        <Button id="review-send" busy={busy} onTap={send}>
          发表评价
        </Button>
      </BottomBar>
    </>
  );
}

export default withErrorPage(ReviewPage);

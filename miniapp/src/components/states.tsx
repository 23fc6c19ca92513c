import { Text, View } from "@tarojs/components";
import { switchTab } from "@tarojs/taro";
import type { ReactNode } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { explainError, isFinalRefusal, isGone } from "@/data/explain-error";
import "./states.css";

export function Skeleton({ width = "100%", height = 16, gap = 8 }: { width?: string; height?: number; gap?: number }) {
  return <View className="skeleton" style={{ width, height: `${height}px`, marginBottom: `${gap}px` }} />;
}

/** Placeholder of most pages before their data: a few cards with a picture and two lines. */
export function SkeletonCards({ count = 3 }: { count?: number }) {
  const rows = Array.from({ length: count }, (_, index) => `row-${index}`);
  return (
    <View id="loading">
      {rows.map((row) => (
        <View key={row} className="card skeleton-card">
          <Skeleton width="72px" height={72} gap={0} />
          <View className="grow">
            <Skeleton width="70%" />
            <Skeleton width="45%" />
            <Skeleton width="30%" gap={0} />
          </View>
        </View>
      ))}
    </View>
  );
}

type NoticeProps = { id?: string; icon: string; title: string; hint?: string; action?: ReactNode };

export function Notice({ id, icon, title, hint, action }: NoticeProps) {
  return (
    <View id={id} className="notice">
      <View className="notice__picture">
        <Icon name={icon} size={38} />
      </View>
      <Text className="notice__title">{title}</Text>
      {hint && <Text className="notice__hint">{hint}</Text>}
      {action && <View className="notice__action">{action}</View>}
    </View>
  );
}

/** Trying again does not help when something does not exist or is refused for good: another way is offered instead. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (isFinalRefusal(error)) return <Refusal error={error} />;
  return (
    <Notice
      id="failure"
      icon="alert"
      title={isGone(error) ? "这里没有内容" : "没能打开"}
      hint={explainError(error)}
      action={
        isGone(error) ? (
          <Button id="failure-home" tone="quiet" onTap={() => switchTab({ url: "/pages/home/index" })}>
            去首页看看
          </Button>
        ) : (
          <Button id="retry" tone="quiet" onTap={onRetry}>
            再试一次
          </Button>
        )
      }
    />
  );
}

/** The server's own reason as the title, and the cart, where the line can be changed or taken out. */
function Refusal({ error }: { error: unknown }) {
  return (
    <Notice
      id="refusal"
      icon="alert"
      title={explainError(error)}
      hint="可以回购物车调整，或看看别的商品"
      action={
        <View className="row">
          <Button id="refusal-cart" tone="quiet" onTap={() => switchTab({ url: "/pages/cart/index" })}>
            去购物车
          </Button>
          <Button id="refusal-home" tone="quiet" onTap={() => switchTab({ url: "/pages/home/index" })}>
            去首页看看
          </Button>
        </View>
      }
    />
  );
}

type Loadable<Data> = { data: Data | undefined; error: unknown; isPending: boolean; refetch: () => unknown };

/** The three views of a query: waiting, failed with a way to retry, and loaded. */
export function Loaded<Data>(props: {
  query: Loadable<Data>;
  waiting?: ReactNode;
  /** The page's own view of a final refusal. */
  refused?: (error: unknown) => ReactNode;
  children: (data: Data) => ReactNode;
}) {
  const { query, waiting, refused, children } = props;
  if (refused && isFinalRefusal(query.error)) return <>{refused(query.error)}</>;
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return <>{waiting ?? <SkeletonCards />}</>;
}

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Form } from "antd";
import { couponFace } from "@/coupons/coupon-face";
import { useDebounced } from "@/data/use-debounced";
import { formatFenShort } from "@/format/money";
import { api, failureText } from "../kit/api";
import { LoadingView } from "../kit/state-views";
import { type Home, isComplete, type ShopFront } from "./shapes";

type Module = Home["modules"][number];

const activityNames = { flash: "限时秒杀", group: "拼团", bargain: "砍价" };

/** 手机上的样子: the modules with the shop's own goods, as a visitor would see them now. */
export function PhoneHome({ initial }: { initial: ShopFront["modules"] }) {
  const form = Form.useFormInstance<ShopFront>();
  const typed = Form.useWatch((all: ShopFront) => all.modules, { form, preserve: true }) ?? initial;
  const modules = useDebounced(typed).filter(isComplete);
  const preview = useQuery({
    ...api.desk.storefront.previewFront.queryOptions({ modules }),
    placeholderData: keepPreviousData,
    enabled: modules.length > 0,
    retry: false,
  });
  return (
    <aside className="front-preview" aria-label="手机上的样子">
      <p className="faint">
        {preview.error
          ? `还不能预览：${failureText(preview.error)}`
          : "没有登录的人看到的样子；没填完和没有内容的模块不显示"}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling part has to be reached by keys. */}
      <div className="front-phone" data-testid="front-preview" tabIndex={0}>
        {preview.data ? (
          preview.data.modules.map((module) => <Part key={module.key} module={module} />)
        ) : (
          <LoadingView />
        )}
      </div>
    </aside>
  );
}

function Part({ module }: { module: Module }) {
  switch (module.kind) {
    case "banners":
      return <img className="front-banner" src={module.banners[0]?.pictureUrl} alt={module.banners[0]?.title} />;
    case "channels":
      return (
        <div className="front-card front-channels">
          {module.channels.map(({ zone, name }) => (
            <span key={zone}>{name}</span>
          ))}
        </div>
      );
    case "flash":
    case "group":
    case "bargain":
      return (
        <div className="front-card">
          <b>{activityNames[module.kind]}</b>
          <div className="front-strip">
            {module.items.map(({ activityId, productId, pictureUrl, title, priceFen }) => (
              <figure key={activityId + productId}>
                <img src={pictureUrl} alt="" />
                <figcaption>{title}</figcaption>
                <b className="front-price figure">{formatFenShort(priceFen)}</b>
              </figure>
            ))}
          </div>
        </div>
      );
    case "coupons":
      return (
        <div className="front-card">
          <b>{module.title}</b>
          <div className="front-strip">
            {module.coupons.map((coupon) => (
              <span key={coupon.id} className="front-coupon">
                <b>{couponFace(coupon).value}</b>
                <small>{couponFace(coupon).from}</small>
              </span>
            ))}
          </div>
        </div>
      );
    case "goods":
      return <Goods module={module} />;
    case "notice":
      return (
        <div className="front-card front-notice">
          <em>公告</em>
          {module.text}
        </div>
      );
    default:
      return <img className="front-picture" src={module.pictureUrl} alt={module.text} />;
  }
}

function Goods({ module: { title, slogan, products } }: { module: Extract<Module, { kind: "goods" }> }) {
  return (
    <div className="front-goods">
      <p>
        <b>{title}</b> <small className="faint">{slogan}</small>
      </p>
      <div className="front-grid">
        {products.map(({ id, pictureUrl, title: name, ownPriceFen, pointsPrice }) => (
          <figure key={id}>
            <img src={pictureUrl} alt="" />
            <figcaption>{name}</figcaption>
            <b className="front-price figure">
              {pointsPrice === null ? formatFenShort(ownPriceFen) : `${pointsPrice} 积分`}
            </b>
          </figure>
        ))}
      </div>
    </div>
  );
}

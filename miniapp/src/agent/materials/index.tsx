import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { openSetting, setClipboardData, stopPullDownRefresh, usePullDownRefresh } from "@tarojs/taro";
import { useState } from "react";
import { savePictures } from "@/agent/materials/save-pictures";
import { Button } from "@/components/button";
import { confirmed } from "@/components/confirm";
import { enlarge } from "@/components/enlarge";
import { withErrorPage } from "@/components/error-page";
import { Picture } from "@/components/picture";
import { Loaded, Notice } from "@/components/states";
import { tap } from "@/components/tap";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { pictureAddress } from "@/data/api-url";
import type { ShareMaterial } from "@/data/shapes";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

function MaterialsPage() {
  return (
    <LoginWall reason="登录后查看分享素材">
      <Materials />
    </LoginWall>
  );
}

/** 分享素材: words to copy and pictures to save, as the shop offers them. */
function Materials() {
  const { loggedIn } = useMe();
  const materials = useQuery({ ...api.materials.list.queryOptions(), enabled: loggedIn });
  usePullDownRefresh(async () => {
    await materials.refetch();
    stopPullDownRefresh();
  });
  return (
    <View id="materials" className="screen">
      <Loaded query={materials}>
        {(list) =>
          list.length === 0 ? (
            <Notice id="materials-empty" icon="share" title="还没有素材" hint="商城发布文案和图片后，会出现在这里" />
          ) : (
            list.map((material) => <Material key={material.id} material={material} />)
          )
        }
      </Loaded>
    </View>
  );
}

function Material({ material: { id, title, text, pictures } }: { material: ShareMaterial }) {
  const [busy, setBusy] = useState(false);
  const urls = pictures.map((path) => pictureAddress(path));
  const save = async () => {
    setBusy(true);
    try {
      const outcome = await savePictures(urls);
      if (outcome === "saved") tell(`已保存 ${urls.length} 张图片`);
      else if (outcome === "refused" && (await confirmed("没有相册权限", "打开设置，允许保存到相册，再回来保存图片。")))
        await openSetting();
    } catch (error) {
      tellError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <View id={`material-${id}`} className="card material">
      <Text className="card__title">{title}</Text>
      <Text className="block material__text" userSelect>
        {text}
      </Text>
      {pictures.length > 0 && (
        <View className="material__pictures">
          {pictures.map((path, index) => (
            <View
              key={path}
              className="material__picture"
              {...tap(() => enlarge({ urls, current: urls[index] }), { label: `放大第 ${index + 1} 张图片` })}
            >
              <Picture path={path} size="thumb" />
            </View>
          ))}
        </View>
      )}
      <View className="row material__acts">
        {pictures.length > 0 && (
          <Button small tone="line" busy={busy} onTap={() => void save()}>
            {`保存 ${pictures.length} 张图片`}
          </Button>
        )}
        <Button small tone="pine" onTap={() => setClipboardData({ data: text })}>
          复制文案
        </Button>
      </View>
    </View>
  );
}

export default withErrorPage(MaterialsPage);

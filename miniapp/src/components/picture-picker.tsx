import { Text, View } from "@tarojs/components";
import { enlarge } from "@/components/enlarge";
import { Icon } from "@/components/icon";
import { Picture } from "@/components/picture";
import type { ChosenPicture } from "@/components/picture-uploads";
import { tap } from "@/components/tap";
import { tell } from "@/components/toast";
import type { FormPictures } from "@/components/use-pictures";
import { pictureAddress } from "@/data/api-url";
import { choosePictures } from "@/wechat/choose-pictures";
import "./picture-picker.css";

/** Closing the album is no problem; an album that WeChat may not open is, and only the member can allow it. */
function explainRefusal(error: unknown): null {
  const said = String((error as { errMsg?: string })?.errMsg);
  if (!said.includes("cancel")) tell("没能打开相册，请在微信的设置里允许使用照片");
  return null;
}

/** Chosen pictures go up at once; a tap enlarges one, or sends it again where it did not arrive. */
export function PicturePicker({ id, pictures }: { id: string; pictures: FormPictures }) {
  const { chosen, max, add, remove, retry } = pictures;
  const choose = async () => {
    const picked = await choosePictures(max - chosen.length).catch(explainRefusal);
    if (!picked) return;
    // A browser silently leaves out files that it cannot read as pictures.
    if (picked.length === 0) return tell("没能读取这张图片，请换一张");
    add(picked);
  };
  const urls = chosen.map(({ filePath }) => filePath);
  const open = ({ key, filePath, problem }: ChosenPicture) =>
    problem === null ? enlarge({ urls, current: filePath }) : retry(key);
  return (
    <View className="pictures">
      {chosen.map((one, index) => (
        <View key={one.key} id={`${id}-${one.key}`} className="pictures__one">
          <View className="pictures__shown" {...tap(() => open(one), { label: labelOf(one, index) })}>
            <Picture path={one.filePath} />
            {one.path === null && (
              <View className={`pictures__state ${one.problem === null ? "" : "pictures__state--failed"}`}>
                <Text className="small number">{one.problem === null ? `${one.percent}%` : "点此重试"}</Text>
              </View>
            )}
          </View>
          <View className="pictures__remove" {...tap(() => remove(one.key), { label: `删除第 ${index + 1} 张图片` })}>
            <Icon name="close" size={12} />
          </View>
        </View>
      ))}
      {chosen.length < max && (
        <View
          id={`${id}-add`}
          className="pictures__add"
          {...tap(choose, { label: `添加图片 ${chosen.length}/${max}` })}
        >
          <Icon name="plus" size={20} />
          <Text className="block small">
            {chosen.length}/{max}
          </Text>
        </View>
      )}
      {chosen.map(({ key, problem }, index) =>
        problem === null ? null : (
          <Text key={key} className="block small pictures__problem">
            第 {index + 1} 张：{problem}
          </Text>
        ),
      )}
    </View>
  );
}

function labelOf({ problem, path }: ChosenPicture, index: number): string {
  if (problem !== null) return `重新上传第 ${index + 1} 张图片`;
  return `查看第 ${index + 1} 张图片${path === null ? "（正在上传）" : ""}`;
}

export function Pictures({ paths }: { paths: string[] }) {
  if (paths.length === 0) return null;
  const urls = paths.map((path) => pictureAddress(path));
  return (
    <View className="pictures">
      {paths.map((path, index) => (
        <View
          key={path}
          className="pictures__one"
          {...tap(() => enlarge({ urls, current: urls[index] }), { label: `查看第 ${index + 1} 张图片` })}
        >
          <Picture path={path} />
        </View>
      ))}
    </View>
  );
}

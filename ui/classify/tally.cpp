#include "ui/classify/tally.h"

#include <algorithm>

#include "ui/text/csv.h"

namespace reslab::ui {

void Tally::count(const QString& picture, const QString& name, const QString& truth, const QMap<QString, QString>& answers)
{
    const Judged judged{picture, name, truth, answers};
    const auto old = std::ranges::find(m_pictures, picture, &Judged::picture);
    if (old == m_pictures.end())
        m_pictures += judged;
    else
        *old = judged;
}

Tally::Count Tally::of(const QString& network) const
{
    Count count;
    for (const auto& judged : m_pictures) {
        const auto answer = judged.answers.find(network);
        if (answer == judged.answers.end())
            continue;
        ++count.all;
        count.right += *answer == judged.truth;
    }
    return count;
}

QString Tally::csv() const
{
    QString text = "picture,truth,network,answer,right\n";
    for (const auto& picture : m_pictures)
        for (auto answer = picture.answers.begin(); answer != picture.answers.end(); ++answer)
            text += QStringList{csvField(picture.name), csvField(picture.truth), csvField(answer.key()), csvField(answer.value()),
                                answer.value() == picture.truth ? "1" : "0"}
                        .join(',') +
                    '\n';
    return text;
}

}  // namespace reslab::ui

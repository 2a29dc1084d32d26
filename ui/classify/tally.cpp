#include "ui/classify/tally.h"

#include "ui/text/csv.h"

namespace reslab::ui {

void Tally::count(const QString& picture, const QString& truth, const QMap<QString, QString>& answers)
{
    m_pictures[picture] = {truth, answers};
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
    for (auto picture = m_pictures.begin(); picture != m_pictures.end(); ++picture)
        for (auto answer = picture->answers.begin(); answer != picture->answers.end(); ++answer)
            text += QStringList{csvField(picture.key()), csvField(picture->truth), csvField(answer.key()), csvField(answer.value()),
                                answer.value() == picture->truth ? "1" : "0"}
                        .join(',') +
                    '\n';
    return text;
}

}  // namespace reslab::ui

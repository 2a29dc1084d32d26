#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QSortFilterProxyModel>

#include <memory>
#include <vector>

#include "core/data/fileanswer.h"
#include "core/telemetry/classreport.h"
#include "ui/bridge/inference.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// The pictures of a folder and what one network, or several together, see in them: a row a picture. What a picture truly shows is
/// known where the name of its folder is that of a class, as the data or the window call it, or its synset in ImageNet.
class FolderModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { File, Answer, Confidence, Truth, Second, kColumns };
    /// What a cell is sorted by, and the kind of its row.
    enum Roles { SortRole = Qt::UserRole + 1, KindRole, LabelRole, AnswerRole };
    enum class Kind { Unreadable, Unknown, Right, Wrong };

    explicit FolderModel(const Theme& theme, QObject* parent = nullptr);

    void begin(const std::shared_ptr<const NetworkFacts>& network, const std::filesystem::path& folder);
    void append(const std::vector<FileAnswer>& answers);
    void clear();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Of the pictures whose class is known.
    ClassReport report() const;
    std::vector<AnsweredImage> known() const;
    qsizetype unreadable() const { return m_unreadable; }
    QString classTitle(int label) const;
    int classes() const;
    /// Of all classes as the network calls them, whatever the window's language.
    QStringList plainNames() const;
    /// `network`: who answered.
    QString csv(const QString& network) const;
    /// Words, colours and fonts are others now.
    void restyle();

private:
    struct Row {
        FileAnswer answer;
        QImage thumbnail;
        int truth = -1;
        Kind kind = Kind::Unknown;
    };

    QString plainName(int label) const;
    int truthOf(const std::filesystem::path& file);
    QString fileTitle(const Row& row) const;
    QVariant shown(const Row& row, Column column) const;
    QVariant sortedBy(const Row& row, Column column) const;

    const Theme& m_theme;
    std::shared_ptr<const NetworkFacts> m_network;
    std::filesystem::path m_folder;
    std::vector<Row> m_rows;
    QHash<QString, int> m_truths;  ///< by the name of a folder
    qsizetype m_unreadable = 0;
};

/// Rows of one kind, or of one cell of the confusion matrix, whose file's name or answer holds a text.
class FolderFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit FolderFilter(FolderModel& model, QObject* parent = nullptr);

    enum Shown { All, Wrong, Right, Unreadable };
    void setShown(Shown shown);
    Shown shown() const { return m_shown; }
    void setText(const QString& text);
    /// Both -1: every cell.
    void setCell(int label, int answer);
    /// Words or a cell are asked for, besides the kind.
    bool isNarrowed() const { return m_label >= 0 || !m_text.isEmpty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    Shown m_shown = All;
    QString m_text;
    int m_label = -1;
    int m_answer = -1;
};

}  // namespace reslab::ui

#include "core/weights/pickle.h"

#include <bit>
#include <cstddef>
#include <cstring>
#include <string>

#include "core/base/printable.h"
#include "core/weights/picklenames.h"
#include "core/weights/tensorfile.h"

#include <fmt/format.h>

// A little over 500 lines in one file, for all opcodes share the stack, the memo and the budget; the names of which they may
// speak stand in picklenames.h.
namespace reslab {
namespace {

/// Lists, tuples and dicts that may be open within one another; a checkpoint opens a handful.
constexpr std::size_t kDeepest = 64;
/// Values that stand ready: None, False, True and the numbers that one byte holds.
constexpr PickleRef kFalse = 1;
constexpr PickleRef kTrue = 2;
constexpr PickleRef kNumbers = 3;
constexpr int kReadyNumbers = 256;
/// A place of the memo that holds nothing.
constexpr PickleRef kNoValue = 0xffffffff;

/// What a deque takes beside each of its elements.
constexpr std::uint64_t kBlockShare = 8;

constexpr const char* kAsker = "what its pickle builds";

/// Runs the opcodes that build data, one after the other, on a stack of values.
class Unpickler {
public:
    Unpickler(std::string_view text, std::uint64_t place, MemoryBudget& budget)
        : m_text(text), m_place(place), m_budget(budget)
    {
    }

    Pickle run();

private:
    void begin();
    /// False: it was another kind of opcode, or STOP.
    bool literal(std::uint8_t opcode);
    bool container(std::uint8_t opcode);
    bool memo(std::uint8_t opcode);
    bool python(std::uint8_t opcode);

    // The text.
    std::string_view take(std::uint64_t bytes);
    template <class Number> Number number();
    std::string_view line();
    void longInteger();

    // The stack.
    PickleRef make(PickleValue value);
    void push(PickleRef ref);
    void pushNew(PickleValue value) { push(make(std::move(value))); }
    PickleRef pop();
    std::vector<PickleRef> popMark();
    PickleRef top() const;
    std::vector<PickleRef> popMany(std::size_t count);

    // What opcodes do.
    void tuple(std::vector<PickleRef> items) { pushNew(PickleList{std::move(items)}); }
    void append(std::vector<PickleRef> items);
    void setItems(const std::vector<PickleRef>& items);
    void remember(std::uint64_t index);
    void recall(std::uint64_t index);
    void name(std::string name);
    void reduce();
    void build();
    void storage();
    PickleRef tensor(const std::vector<PickleRef>& arguments);

    template <class Kind> const Kind& want(PickleRef ref, const char* expected) const;
    Dims dims(PickleRef ref, const char* expected);
    [[noreturn]] void refuse(std::string actual, std::string expected) const
    {
        refuseAt(m_budget.file(), m_place + m_opcode, std::move(actual), std::move(expected));
    }

    std::string_view m_text;
    std::uint64_t m_place;
    MemoryBudget& m_budget;
    std::size_t m_at = 0;
    std::size_t m_opcode = 0;  ///< where the opcode in work stands
    Pickle m_pickle;
    std::vector<PickleRef> m_stack;
    std::vector<std::size_t> m_marks;  ///< heights of the stack
    std::vector<PickleRef> m_memo;
    std::size_t m_remembered = 0;  ///< as MEMOIZE counts
};

std::string_view Unpickler::take(std::uint64_t bytes)
{
    if (bytes > m_text.size() - m_at)
        refuse(fmt::format("{} bytes that should follow", bytes), fmt::format("at most {}", m_text.size() - m_at));
    const auto taken = m_text.substr(m_at, static_cast<std::size_t>(bytes));
    m_at += taken.size();
    return taken;
}

template <class Number> Number Unpickler::number()
{
    Number value;
    std::memcpy(&value, take(sizeof(value)).data(), sizeof(value));
    return value;
}

std::string_view Unpickler::line()
{
    const auto end = m_text.find('\n', m_at);
    if (end == m_text.npos)
        refuse("a name without an end", "one that ends its line");
    const auto found = take(end - m_at);
    ++m_at;
    return found;
}

/// A number of any length, little-endian and in two's complement; those of more than 64 bits are no checkpoint's.
void Unpickler::longInteger()
{
    const auto digits = take(number<std::uint8_t>());
    if (digits.size() > sizeof(std::int64_t))
        refuse(fmt::format("a number of {} bytes", digits.size()), "at most 8");
    std::uint64_t value = !digits.empty() && static_cast<signed char>(digits.back()) < 0 ? ~std::uint64_t{0} : 0;
    std::memcpy(&value, digits.data(), digits.size());
    pushNew(static_cast<std::int64_t>(value));
}

PickleRef Unpickler::make(PickleValue value)
{
    m_budget.spend(sizeof(PickleValue) + kBlockShare, kAsker);
    m_pickle.values.push_back(std::move(value));
    return static_cast<PickleRef>(m_pickle.values.size() - 1);
}

void Unpickler::push(PickleRef ref)
{
    m_budget.append(m_stack, ref, kAsker);
}

PickleRef Unpickler::top() const
{
    if (m_stack.size() <= (m_marks.empty() ? 0 : m_marks.back()))
        refuse("an operation on nothing", "a value before it");
    return m_stack.back();
}

PickleRef Unpickler::pop()
{
    const auto ref = top();
    m_stack.pop_back();
    return ref;
}

std::vector<PickleRef> Unpickler::popMany(std::size_t count)
{
    if (count > m_stack.size() - (m_marks.empty() ? 0 : m_marks.back()))
        refuse("an operation on nothing", fmt::format("{} values before it", count));
    m_budget.spend(count * sizeof(PickleRef), kAsker);
    const std::vector<PickleRef> items(m_stack.end() - static_cast<std::ptrdiff_t>(count), m_stack.end());
    m_stack.resize(m_stack.size() - count);
    return items;
}

std::vector<PickleRef> Unpickler::popMark()
{
    if (m_marks.empty())
        refuse("the end of a list that did not begin", "its begin before it");
    auto items = popMany(m_stack.size() - m_marks.back());
    m_marks.pop_back();
    return items;
}

template <class Kind> const Kind& Unpickler::want(PickleRef ref, const char* expected) const
{
    if (const auto* found = m_pickle.as<Kind>(ref))
        return *found;
    refuse("a value of another kind", expected);
}

bool Unpickler::literal(std::uint8_t opcode)
{
    switch (opcode) {
    case 'N':
        push(PickleRef{0});
        return true;
    case 0x88:
        push(kTrue);
        return true;
    case 0x89:
        push(kFalse);
        return true;
    case 'K':
        push(kNumbers + number<std::uint8_t>());
        return true;
    case 'M':
        pushNew(std::int64_t{number<std::uint16_t>()});
        return true;
    case 'J':
        pushNew(std::int64_t{number<std::int32_t>()});
        return true;
    case 0x8a:
        longInteger();
        return true;
    case 'G':
        // The only number that is big-endian.
        pushNew(std::bit_cast<double>(__builtin_bswap64(number<std::uint64_t>())));
        return true;
    case 'X':
    case 'T':
        pushNew(take(number<std::uint32_t>()));
        return true;
    case 'U':
    case 0x8c:
        pushNew(take(number<std::uint8_t>()));
        return true;
    case 0x8d:
        pushNew(take(number<std::uint64_t>()));
        return true;
    default:
        return false;
    }
}

void Unpickler::append(std::vector<PickleRef> items)
{
    auto* list = std::get_if<PickleList>(&m_pickle.values[top()]);
    if (!list)
        refuse("an item for a value that is no list", "a list");
    for (const auto item : items)
        m_budget.append(list->items, item, kAsker);
}

void Unpickler::setItems(const std::vector<PickleRef>& items)
{
    auto* dict = std::get_if<PickleDict>(&m_pickle.values[top()]);
    if (!dict || items.size() % 2 != 0)
        refuse(dict ? "a key without a value" : "an entry for a value that is no dict", "a dict and pairs");
    for (std::size_t i = 0; i < items.size(); i += 2)
        m_budget.append(dict->items, {items[i], items[i + 1]}, kAsker);
}

bool Unpickler::container(std::uint8_t opcode)
{
    switch (opcode) {
    case '(':
        if (m_marks.size() >= kDeepest)
            refuse(fmt::format("more than {} lists within one another", kDeepest), "fewer");
        m_marks.push_back(m_stack.size());
        return true;
    case '0':
        pop();
        return true;
    case ']':
    case ')':
        pushNew(PickleList{});
        return true;
    case '}':
        pushNew(PickleDict{});
        return true;
    case 't':
    case 'l':
        tuple(popMark());
        return true;
    case 0x85:
    case 0x86:
    case 0x87:
        tuple(popMany(opcode - std::size_t{0x84}));
        return true;
    case 'a':
        append(popMany(1));
        return true;
    case 'e':
        append(popMark());
        return true;
    case 's':
        setItems(popMany(2));
        return true;
    case 'u':
        setItems(popMark());
        return true;
    case 'd': {
        const auto items = popMark();
        pushNew(PickleDict{});
        setItems(items);
        return true;
    }
    default:
        return false;
    }
}

/// Every index was written by bytes of the pickle, so none can be higher than it is long.
void Unpickler::remember(std::uint64_t index)
{
    if (index >= m_text.size())
        refuse(fmt::format("memo {}", index), fmt::format("one below {}", m_text.size()));
    const auto ref = top();
    while (m_memo.size() <= index)
        m_budget.append(m_memo, kNoValue, kAsker);
    m_memo[static_cast<std::size_t>(index)] = ref;
}

void Unpickler::recall(std::uint64_t index)
{
    if (index >= m_memo.size() || m_memo[static_cast<std::size_t>(index)] == kNoValue)
        refuse(fmt::format("memo {} without a value", index), "one that was filled before");
    push(m_memo[static_cast<std::size_t>(index)]);
}

bool Unpickler::memo(std::uint8_t opcode)
{
    switch (opcode) {
    case 'q':
        remember(number<std::uint8_t>());
        return true;
    case 'r':
        remember(number<std::uint32_t>());
        return true;
    case 0x94:
        remember(m_remembered++);
        return true;
    case 'h':
        recall(number<std::uint8_t>());
        return true;
    case 'j':
        recall(number<std::uint32_t>());
        return true;
    default:
        return false;
    }
}

/// The one place where a pickle could reach out of itself.
void Unpickler::name(std::string name)
{
    if (const auto kind = pickleStorageNamed(name))
        return pushNew(PickleStorageKind{*kind});
    if (const auto known = pickleNameNamed(name))
        return pushNew(*known);
    throw Error(ErrorCode::PickleForbidden, {{"file", m_budget.file()}, {"name", printable(name)}});
}

void Unpickler::reduce()
{
    const auto& arguments = want<PickleList>(pop(), "a tuple of arguments").items;
    const auto callee = want<PickleName>(pop(), "a function that builds a tensor or a dict");
    switch (callee) {
    case PickleName::OrderedDict:
        pushNew(PickleDict{});
        if (arguments.size() > 1)
            refuse("an OrderedDict of several things", "of a list of pairs or nothing");
        if (arguments.size() == 1)
            for (const auto pair : want<PickleList>(arguments.front(), "a list of pairs").items)
                setItems(want<PickleList>(pair, "a pair").items);
        return;
    case PickleName::Size:
        if (arguments.size() != 1)
            refuse("a torch.Size of several things", "of a tuple");
        return push(arguments.front());
    case PickleName::RebuildTensor:
        return push(tensor(arguments));
    case PickleName::RebuildParameter:
        if (arguments.empty() || !m_pickle.as<PickleTensorRef>(arguments.front()))
            refuse("a parameter of something else", "of a tensor");
        return push(arguments.front());
    }
}

/// The state that an OrderedDict of PyTorch's carries are versions of modules: they are of no use here.
void Unpickler::build()
{
    pop();
    want<PickleDict>(top(), "a dict before its state");
}

Dims Unpickler::dims(PickleRef ref, const char* expected)
{
    const auto& items = want<PickleList>(ref, expected).items;
    if (items.size() > kMostDims)
        refuse(fmt::format("{} dimensions", items.size()), fmt::format("at most {}", kMostDims));
    m_budget.spend(items.size() * sizeof(std::int64_t) + sizeof(std::max_align_t), kAsker);
    Dims numbers;
    numbers.reserve(items.size());
    for (const auto item : items) {
        numbers.push_back(want<std::int64_t>(item, expected));
        if (numbers.back() < 0)
            refuse(fmt::to_string(numbers.back()), expected);
    }
    return numbers;
}

/// _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, backward_hooks[, metadata]).
PickleRef Unpickler::tensor(const std::vector<PickleRef>& arguments)
{
    constexpr std::size_t kFewest = 4;
    constexpr std::size_t kMost = 7;
    if (arguments.size() < kFewest || arguments.size() > kMost)
        refuse(fmt::format("a tensor of {} arguments", arguments.size()), "6");
    PickleTensor tensor{.storage = want<PickleStorage>(arguments[0], "a tensor's storage"),
                        .offset = want<std::int64_t>(arguments[1], "a tensor's offset"),
                        .dims = dims(arguments[2], "a tensor's size"),
                        .strides = dims(arguments[3], "a tensor's strides")};
    if (tensor.offset < 0 || tensor.dims.size() != tensor.strides.size())
        refuse(fmt::format("a tensor of {} with strides {} at {}", toString(tensor.dims), toString(tensor.strides),
                           tensor.offset),
               "a stride for each dimension, and an offset");
    m_budget.spend(sizeof(PickleTensor) + 3 * kBlockShare, kAsker);
    m_pickle.tensors.push_back(std::move(tensor));
    return make(PickleTensorRef{static_cast<std::uint32_t>(m_pickle.tensors.size() - 1)});
}

/// A persistent id: ("storage", kind, key, device, elements).
void Unpickler::storage()
{
    const auto& id = want<PickleList>(pop(), "a storage's id").items;
    constexpr std::size_t kFields = 5;
    const auto* word = id.size() == kFields ? m_pickle.as<std::string_view>(id[0]) : nullptr;
    if (!word || *word != "storage")
        refuse("a reference to something else", "one to a storage");
    const PickleStorage storage{.dtype = want<PickleStorageKind>(id[1], "a kind of storage").dtype,
                                .key = want<std::string_view>(id[2], "a storage's name"),
                                .elements = want<std::int64_t>(id[4], "a storage's number of elements")};
    if (storage.elements < 0)
        refuse(fmt::format("a storage of {} elements", storage.elements), "0 or more");
    pushNew(storage);
}

bool Unpickler::python(std::uint8_t opcode)
{
    switch (opcode) {
    case 'c': {
        auto module = std::string(line());
        name(std::move(module.append(".").append(line())));
        return true;
    }
    case 0x93: {
        const auto attribute = want<std::string_view>(pop(), "a name");
        const auto module = want<std::string_view>(pop(), "a module's name");
        name(std::string(module).append(".").append(attribute));
        return true;
    }
    case 'R':
        reduce();
        return true;
    case 'b':
        build();
        return true;
    case 'Q':
        storage();
        return true;
    case 0x95:
        take(sizeof(std::uint64_t));
        return true;
    default:
        return false;
    }
}

void Unpickler::begin()
{
    constexpr std::uint8_t kNewest = 5;
    if (m_text.size() < 2 || m_text[0] != '\x80' || static_cast<std::uint8_t>(m_text[1]) > kNewest || m_text[1] < 2)
        refuse(fmt::format("'{}'", printable(m_text.substr(0, 2))), "a pickle of protocol 2 to 5");
    take(2);
    m_pickle.root = make(PickleNone{});
    make(false);
    make(true);
    for (std::int64_t i = 0; i < kReadyNumbers; ++i)
        make(i);
}

Pickle Unpickler::run()
{
    begin();
    constexpr std::uint8_t kStop = '.';
    for (;;) {
        m_opcode = m_at;
        const auto opcode = number<std::uint8_t>();
        if (opcode == kStop)
            break;
        if (!literal(opcode) && !container(opcode) && !memo(opcode) && !python(opcode))
            refuse(fmt::format("the opcode 0x{:02x}", opcode), "one that builds numbers, texts, lists, dicts or tensors");
    }
    m_pickle.root = pop();
    if (!m_stack.empty() || m_at != m_text.size())
        refuse("an end before the end", "one value and nothing behind it");
    return std::move(m_pickle);
}

}  // namespace

Pickle readPickle(std::string_view text, std::uint64_t place, MemoryBudget& budget)
{
    return Unpickler(text, place, budget).run();
}

}  // namespace reslab

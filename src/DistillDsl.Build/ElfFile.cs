using System.Buffers.Binary;
using System.Text;

namespace DistillDsl.Build;

/// <summary>The symbol versions of a 64-bit little-endian ELF file: which it needs, which it defines, which symbols are bound to them.</summary>
/// <exception cref="InvalidDataException">The bytes are not such a file, or are cut short.</exception>
internal sealed class ElfFile
{
    /// <summary><c>VER_FLG_WEAK</c>: the loader accepts the file without the version.</summary>
    public const ushort WeakFlag = 2;

    private const int SectionHeaderSize = 64;
    private const int SymbolSize = 24;
    private const uint DynamicSymbols = 11;
    private const uint VersionDefinitions = 0x6ffffffd;
    private const uint VersionNeeds = 0x6ffffffe;
    private const uint SymbolVersions = 0x6fffffff;

    private readonly byte[] _bytes;
    private readonly List<Section> _sections = [];

    public ElfFile(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < 64 || !bytes.AsSpan(0, 4).SequenceEqual("\u007fELF"u8)) throw new InvalidDataException("it is not an ELF file");
        if (bytes[4] != 2 || bytes[5] != 1) throw new InvalidDataException("it is not a 64-bit little-endian ELF file");
        long first = Offset(40);
        int size = Half(58), count = Half(60);
        for (var i = 0; i < count; i++)
        {
            var at = checked((int)(first + ((long)i * size)));
            Bytes(at, SectionHeaderSize);
            _sections.Add(new(Word(at + 4), Offset(at + 24), Offset(at + 32), Word(at + 40), Word(at + 44)));
        }
    }

    /// <summary>Every version of other libraries' symbols that the file needs, in file order.</summary>
    public IEnumerable<VersionNeed> Needs()
    {
        foreach (var section in Sections(VersionNeeds))
        {
            var file = section.Offset;
            for (var left = section.Entries; left > 0; left--)
            {
                var library = Text(section, Word(file + 4));
                var entry = file + Distance(file + 8);
                for (var versions = Half(file + 2); versions > 0; versions--)
                {
                    yield return new(library, Text(section, Word(entry + 8)), Half(entry + 6), entry + 4, (Half(entry + 4) & WeakFlag) != 0);
                    entry += Distance(entry + 12);
                }

                file += Distance(file + 12);
            }
        }
    }

    /// <summary>Every version of its own symbols that the file defines.</summary>
    public IEnumerable<string> Definitions()
    {
        foreach (var section in Sections(VersionDefinitions))
        {
            var entry = section.Offset;
            for (var left = section.Entries; left > 0; left--)
            {
                yield return Text(section, Word(entry + Distance(entry + 12)));
                entry += Distance(entry + 16);
            }
        }
    }

    /// <summary>The names of the dynamic symbols that are bound to a version.</summary>
    public IEnumerable<string> SymbolsOf(VersionNeed need)
    {
        foreach (var symbols in Sections(DynamicSymbols))
            foreach (var versions in Sections(SymbolVersions))
                for (var i = 0; i < symbols.Size / SymbolSize; i++)
                    if ((Half(versions.Offset + (i * 2)) & 0x7fff) == need.Index) yield return Text(symbols, Word(symbols.Offset + (i * SymbolSize)));
    }

    private IEnumerable<Section> Sections(uint type) => _sections.Where(section => section.Type == type);

    private string Text(Section section, uint at)
    {
        if (section.Link >= _sections.Count) throw Cut();
        var start = checked(_sections[(int)section.Link].Offset + (int)at);
        var length = start < _bytes.Length ? _bytes.AsSpan(start).IndexOf((byte)0) : -1;
        return length < 0 ? throw Cut() : Encoding.ASCII.GetString(_bytes, start, length);
    }

    private int Distance(int at) => checked((int)Word(at));

    private ushort Half(int at) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(at, 2));

    private uint Word(int at) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(at, 4));

    private int Offset(int at) =>
        BinaryPrimitives.ReadUInt64LittleEndian(Bytes(at, 8)) is var value && value <= (ulong)_bytes.Length ? (int)value : throw Cut();

    private ReadOnlySpan<byte> Bytes(int at, int count) => at >= 0 && at <= _bytes.Length - count ? _bytes.AsSpan(at, count) : throw Cut();

    private static InvalidDataException Cut() => new("it is cut short");

    private sealed record Section(uint Type, int Offset, int Size, uint Link, uint Entries);
}

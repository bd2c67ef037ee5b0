using System.Buffers.Binary;
using System.Text;

namespace DistillDsl.Build.Tests;

/// <summary>A small ELF file that needs and defines symbol versions, written section by section after the ELF specification.</summary>
internal sealed class ElfWriter
{
    private readonly MemoryStream _file = new(new byte[4096]);
    private readonly List<(uint Type, long Offset, long Size, uint Link, uint Entries)> _sections = [(0, 0, 0, 0, 0)];
    private readonly StringBuilder _strings = new("\0");

    private ElfWriter() => _file.Position = 64;

    /// <summary>A library that needs versions, each with the symbols bound to it, and defines others.</summary>
    public static byte[] Library((string Library, (string Version, string[] Symbols)[] Versions)[] needs, string[]? definitions = null)
    {
        var elf = new ElfWriter();
        elf.Needs(needs);
        elf.Definitions(definitions ?? []);
        return elf.End();
    }

    private void Needs((string Library, (string Version, string[] Symbols)[] Versions)[] needs)
    {
        var symbols = new List<(string Name, ushort Version)>();
        ushort index = 1;
        var begin = _file.Position;
        foreach (var (library, versions) in needs)
        {
            var size = 16 + (16 * versions.Length);
            Half(1, (ushort)versions.Length);
            Word(Text(library), 16, library == needs[^1].Library ? 0 : (uint)size);
            foreach (var (version, names) in versions)
            {
                index++;
                symbols.AddRange(names.Select(name => (name, index)));
                Word(0);
                Half(0, index);
                Word(Text(version), version == versions[^1].Version ? 0 : 16u);
            }
        }

        Section(0x6ffffffe, begin, (uint)needs.Length);

        begin = _file.Position;
        foreach (var (name, _) in symbols)
        {
            Word(Text(name));
            _file.Position += 20;
        }

        Section(11, begin, 0);
        begin = _file.Position;
        foreach (var (_, version) in symbols) Half(version);
        Section(0x6fffffff, begin, 0);
    }

    private void Definitions(string[] versions)
    {
        var begin = _file.Position;
        foreach (var version in versions)
        {
            Half(1, 0, 1, 1);
            Word(0, 20, version == versions[^1] ? 0 : 28u);
            Word(Text(version), 0);
        }

        Section(0x6ffffffd, begin, (uint)versions.Length);
    }

    private byte[] End()
    {
        var begin = _file.Position;
        _file.Write(Encoding.ASCII.GetBytes(_strings.ToString()));
        Section(3, begin, 0);
        var table = _file.Position;
        foreach (var (type, offset, size, link, entries) in _sections)
        {
            Word(0, type);
            Long(0, 0, offset, size);
            Word(link, entries);
            Long(0, 0);
        }

        var length = (int)_file.Position;
        _file.Position = 0;
        _file.Write([0x7f, .. "ELF"u8, 2, 1, 1]);
        _file.Position = 40;
        Long(table);
        _file.Position = 58;
        Half(64, (ushort)_sections.Count);
        return _file.ToArray()[..length];
    }

    /// <summary>The strings are the last section.</summary>
    private void Section(uint type, long begin, uint entries) => _sections.Add((type, begin, _file.Position - begin, 5, entries));

    private uint Text(string text)
    {
        var at = (uint)_strings.Length;
        _strings.Append(text).Append('\0');
        return at;
    }

    private void Half(params ReadOnlySpan<ushort> values) => Write(values, 2, static (bytes, value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes, value));

    private void Word(params ReadOnlySpan<uint> values) => Write(values, 4, static (bytes, value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes, value));

    private void Long(params ReadOnlySpan<long> values) => Write(values, 8, static (bytes, value) => BinaryPrimitives.WriteInt64LittleEndian(bytes, value));

    private void Write<T>(ReadOnlySpan<T> values, int size, WriteValue<T> write)
    {
        Span<byte> bytes = stackalloc byte[size];
        foreach (var value in values)
        {
            write(bytes, value);
            _file.Write(bytes);
        }
    }

    private delegate void WriteValue<T>(Span<byte> bytes, T value);
}

using System.Buffers;
using System.Diagnostics;

namespace DistillDsl.Training.Logging;

/// <summary>
/// A file to which records are appended. They are written completely and within seconds, so that a reader sees complete records while the file grows and
/// after its writer was killed.
/// </summary>
internal sealed class LogFile : IDisposable
{
    private const int BytesKept = 1 << 16;
    private static readonly TimeSpan TimeKept = TimeSpan.FromSeconds(5);

    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _kept = new();
    private readonly Stopwatch _sinceWriting = Stopwatch.StartNew();

    /// <summary>Opens or creates the file; its content is kept.</summary>
    /// <exception cref="IOException">It cannot be opened for writing, or another writer has it.</exception>
    public LogFile(string path)
    {
        // Unbuffered: a partial write on a full disk can be undone only if nothing else is pending.
        _file = Guard(path, () => new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0));
    }

    /// <summary>The content, to be read before anything is appended.</summary>
    public Stream Content => _file;

    /// <summary>Runs code that opens or writes a log; an error names the file.</summary>
    public static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The log {Path.GetFullPath(path)} cannot be written: {fault.Message}", fault);
        }
    }

    /// <summary>Keeps the first <paramref name="bytes"/> of the content, to which records are appended.</summary>
    public void Cut(long bytes) => Guard(_file.Name, () =>
    {
        _file.SetLength(bytes);
        return _file.Seek(bytes, SeekOrigin.Begin);
    });

    /// <summary>Adds a record.</summary>
    public void Add(ReadOnlySpan<byte> record)
    {
        _kept.Write(record);
        if (_kept.WrittenCount >= BytesKept || _sinceWriting.Elapsed >= TimeKept) Write();
    }

    /// <summary>Flushes all records to disk.</summary>
    /// <exception cref="IOException">The disk is full or reported an error; the records so far are complete.</exception>
    public void Flush()
    {
        Write();
        Guard(_file.Name, () =>
        {
            _file.Flush(flushToDisk: true);
            return true;
        });
    }

    /// <summary>Writes what is pending, as far as the disk allows; only <see cref="Flush"/> reports errors.</summary>
    public void Dispose()
    {
        try
        {
            Write();
        }
        catch (IOException)
        {
        }

        _file.Dispose();
    }

    private void Write() => Guard(_file.Name, () =>
    {
        _sinceWriting.Restart();
        var end = _file.Position;
        try
        {
            _file.Write(_kept.WrittenSpan);
        }
        catch
        {
            if (_file.Length > end) _file.SetLength(end);
            _file.Position = end;
            throw;
        }

        _kept.ResetWrittenCount();
        return true;
    });
}

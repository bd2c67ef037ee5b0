using System.Text.Json;
using System.Text.Json.Serialization;

namespace DistillDsl.Training.Checkpoints;

/// <summary>The end of a checkpoint, as JSON: its header, and its sections in file order.</summary>
internal sealed record CheckpointIndex(JsonElement Header, IReadOnlyList<CheckpointSection> Sections)
{
    /// <summary>A best metric may be infinite before the first evaluation.</summary>
    public static JsonSerializerOptions Json { get; } = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
}

/// <summary>A named run of bytes.</summary>
/// <param name="Name">Its name: <c>student</c>.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Its checksum.</param>
internal sealed record CheckpointSection(string Name, long Length, byte[] Sha256);

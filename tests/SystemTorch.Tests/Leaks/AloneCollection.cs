namespace SystemTorch.Tests.Leaks;

/// <summary>Tests that measure the whole process run while no others do.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public class AloneCollection;

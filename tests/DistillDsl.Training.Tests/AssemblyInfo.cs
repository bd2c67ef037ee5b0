// libtorch's default generator belongs to the process: a test that seeds it must not run beside one that draws from it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
